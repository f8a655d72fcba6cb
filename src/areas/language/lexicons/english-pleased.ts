import type { Graded } from '../lexicon-source.ts';

export const englishPleased: Graded = {
  3: `thank_you thank thank_u excellent excellently amazing amazingly awesome fantastic fabulous wonderful wonderfully brilliant
    outstanding superb perfect perfectly perfection exceptional* incredible magnificent marvelous
    marvellous phenomenal terrific stellar flawless* impeccable delightful delighted love loved loves
    loving adore adored lovely best the_best greatest heavenly divine delicious yummy scrumptious
    mouthwatering to_die_for gorgeous stunning beautiful beautifully breathtaking highly_recommend
    highly_recommended strongly_recommend would_recommend definitely_recommend above_and_beyond
    beyond_expectations exceeded_expectations exceeded_my went_out_of five_stars 5_stars
    five_star 10/10 top_notch first_rate world_class second_to_none rock rocks rocked
    you_rock lifesaver life_saver made_my_day saved_my made_our so_happy very_happy extremely_happy
    over_the_moon ecstatic thrilled blessed so_grateful very_grateful couldn't_be_happier
    can't_beat unbeatable never_disappoints hats_off kudos bravo_to props_to`,
  2: `great good very_good happy happily glad pleased satisfied satisfying satisfaction enjoy enjoyed
    enjoying enjoyable enjoys nice nicely pleasant pleasantly friendly polite courteous kind kindly
    kindness caring helpful helped_me helpfully professional professionally professionalism efficient
    efficiently smooth smoothly seamless* quick quickly fast prompt promptly speedy swift reliable
    trustworthy trust honest impressive impressed impress recommend recommended recommending tasty
    fresh clean comfortable comfy cozy cosy spacious affordable reasonable reasonably bargain
    good_value value_for_money worth_it well_worth worth_every well_made sturdy solid
    high_quality good_quality great_quality best_quality thanks thankful thankyou
    thx thnx tysm ty grateful appreciate appreciated appreciates appreciative gratitude congrats
    congratulations well_done good_job great_job nice_job good_work great_work keep_it_up
    keep_up_the_good cool fun funny hilarious entertaining charming cute adorable sweet clever
    genius talented win won winner success successful* celebrate* excited exciting
    excitement proud relief relieved reassur* safe warm welcoming attentive
    accommodating patient generous hero heroes angel champ legend yay yess woohoo hooray wow
    looking_forward can't_wait cant_wait no_problem no_problems no_complaints fixed resolved_quickly
    solved works_great works_well works_perfectly working_great easily simple convenient handy
    useful improved improvement favorite favourite fav lucky fortunate*
    peaceful relaxing refreshing elegant stylish modern`,
  1: `hope hopeful hopefully better easy free early fine ok okay alright decent fair not_bad acceptable adequate works worked on_time
    arrived_on_time ahead_of_schedule as_described as_expected as_promised complete correct
    accurate responsive improved interested
       agree agreed supportive welcome cheers please smiled smiling smiles
    laugh lol haha hahaha gift discount deal promo upgrade upgraded
    helped popular healthy rich calm positive positively benefit advantage
    wish_you best_wishes enjoy_your have_a_great have_a_good good_luck `,
};
