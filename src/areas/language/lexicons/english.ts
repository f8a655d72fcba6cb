import type { LexiconSource } from '../lexicon-source.ts';
import { englishDispleased, englishHeated } from './english-displeased.ts';
import { englishPleased } from './english-pleased.ts';

export const english: LexiconSource = {
  language: 'en',
  note: 'Written for this project by hand: words of complaints, reviews and messages to service desks.',
  displeased: englishDispleased,
  pleased: englishPleased,
  heated: englishHeated,
  hurt: `sad sadly sadden* cry crying cried tears heartbr* upset* hurt hurts hurting afraid scared
    frighten* worried worry worries worrying anxious anxiety nervous stress stressed stressful stressing
    depress* devastat* distress* desperate desperately embarrass* humiliat* ashamed lonely miserable
    misery grief suffer suffered suffering suffers panic traumat* helpless hopeless exhausted
    unsettled shaken in_pain painful`,
  leaving: `lost_me you've_lost_me you_have_lost_me lost_us you've_lost_us somewhere_else round_the_corner
    the_other_lot try_another trying_another next_time_i'll terminate_my cancel_the_contract cancel_my_account cancel_my_subscription cancel_my_card cancel_my_membership
    cancel_my_contract cancel_our_account close_my_account closing_my_account close_our_account
    closed_my_account close_the_account close_all_my_accounts cancelling_my cancelling_our
    canceling_my canceling_our switch_to switching_to switch_banks switching_banks switched_to
    moving_to_another go_elsewhere going_elsewhere take_my_business taking_my_business
    take_our_business taking_our_business my_business_elsewhere never_again never_use never_using
    never_fly never_flying never_buy never_buying never_order never_ordering never_shop never_return
    never_returning never_do_business never_stay never_staying never_come_back never_coming_back
    never_go_back never_going_back won't_be_back will_not_be_back wont_be_back not_coming_back
    not_be_returning won't_be_returning won't_use won't_fly won't_buy won't_order will_not_use
    will_not_fly will_not_buy will_not_order lost_a_customer lost_my_business lose_a_customer
    losing_a_customer losing_customers lost_a_loyal lose_my_business former_customer ex_customer
    i'm_leaving we're_leaving i_am_leaving we_are_leaving leaving_you i'm_out i'm_gone i_am_done
    i'm_done we're_done done_with_you done_with_your last_order
    no_longer_a_customer not_renew* won't_renew will_not_renew end_my_contract ending_my_contract
    terminate_my* another_bank another_provider another_airline another_company another_supplier
    different_bank different_airline different_provider a_competitor your_competitor* fly_another
    find_another looking_for_another unsubscribe boycott* delete_my_account deleting_my_account
    port_my_number close_it_down want_out move_my_money moving_my_money`,
  again: `third_story different_stories different_answers different_answer each_person no_refund hour hours hrs 0_min 0_mins 0_minutes half_an_hour an_hour been_trying have_been_trying keep_trying
    keep_getting tried_to tried_calling trying_to second_time third_time fourth_time fifth_time 0_times 0nd_time 0rd_time 0th_time four_times five_times
    three_times ten_times several_times many_times multiple_times countless_times how_many_times
    again_and_again over_and_over time_and_again once_again yet_again another_week still_no still_nothing
    still_not still_waiting for_weeks for_months for_days for_hours all_day all_week all_night
    weeks_later months_later days_later hours_later hours_on since_monday since_tuesday since_wednesday
    since_thursday since_friday since_saturday since_sunday since_january since_last since_yesterday
    since_breakfast two_hours three_hours four_hours five_hours six_hours 0_hours 0_days 0_weeks 0_months
    two_weeks three_weeks two_days three_days four_days five_days two_months three_months day_two
    day_three day_four day_five third_call fourth_call fifth_call second_call third_person third_visit
    third_email third_letter every_single every_time each_time keeps_happening kept_on keep_on
    continue_to continues_to continued_to months_ago weeks_ago hours_ago no_reply no_answer nobody_called
    half_the_day half_a_day whole_day all_morning all_afternoon all_weekend`,
  stakes: `baby babies infant newborn toddler child children kids daughter son my_wife my_husband my_mother
    my_mum my_mom my_father my_dad my_parents grandmother grandma elderly pensioner disabled wheelchair
    pregnant hospital surgery operation chemo chemotherapy cancer insulin medicine medication
    prescription funeral wedding graduation anniversary birthday honeymoon rent mortgage_payment salary
    wages payroll savings life_savings eviction livelihood heating no_heat no_water no_power
    no_electricity freezing job_interview visa deadline exam disability`,
  threats: `going_to_the hearing_from you'll_be_hearing don't_blame_me wait_until_i wait_till_i everyone_in_this
    every_neighbour all_my_friends my_followers one_more_day one_last_chance last_chance last_warning
    final_warning within_the_hour by_tomorrow or_else solicitor solicitors lawyer lawyers attorney attorneys lawsuit sue sued suing court small_claims
    legal_action legal_proceedings legal_advice take_legal press newspaper newspapers journalist reporter
    media social_media go_public going_public tv_station ombudsman regulator trading_standards
    consumer_protection consumer_affairs attorney_general better_business_bureau bbb cfpb ftc fcc
    report_you reporting_you reported_you report_this police recordings screenshots evidence chargeback
    dispute_the_charge hear_from_my you'll_hear_from you_will_hear_from see_you_in everyone_will_know
    tell_everyone warn_everyone warn_others will_hear_why formal_complaint file_a_complaint`,
  polite: `please could_you can_you would_you could_somebody could_someone can_somebody can_someone
    may_i might_i any_idea any_chance any_update any_news i_wonder wondering_if was_wondering
    just_wondering would_like_to_know do_you_know thought_you'd thought_you_should just_to_let
    just_a_note just_letting small_thing tiny_thing little_thing minor_thing one_thing one_suggestion
    suggestion no_rush when_you_get_a_chance if_possible if_you_could whenever_you thank_you thanks
    kind_regards best_regards don't_like_to_make_a_fuss not_a_big_deal no_big_deal it's_fine it_is_fine
    otherwise apart_from_that other_than_that in_advance`,
  negations: `not no never don't doesn't didn't isn't wasn't aren't weren't won't can't cannot couldn't
    wouldn't shouldn't haven't hasn't hadn't ain't dont doesnt didnt isnt wasnt arent werent wont cant
    couldnt wouldnt shouldnt havent hasnt nor neither without nothing none nobody hardly barely lack
    lacks lacking lacked far_from anything_but less rarely seldom fails_to failed_to fail_to zero`,
  negationsAfter: '',
  intensifiers: `very really so extremely absolutely completely totally utterly incredibly highly super
    too such truly seriously beyond terribly insanely ridiculously bloody freaking damn fucking f*cking
    deeply thoroughly quite entirely constantly always ever`,
  softeners: `slightly a_bit a_little little_bit somewhat kind_of kinda sort_of maybe perhaps fairly
    rather almost a_touch mildly`,
  contrasts: 'but however although though yet except unfortunately instead nevertheless until',
  sarcasm: `but_thanks thanks_for_the_canned thanks_for_your_canned thanks_for_the_standard thanks_for_leaving
    thanks_for_cancel* thanks_for_the_late thanks_for_not thanks_for_never thanks_for_letting_me_down
    thanks_for_the_wait thanks_for_stranding thank_you_for_not thank_you_for_ruining thanks_to_your thanks_to_you
    well_for_a_start nice_of_you_to keep_telling_yourself thanks_for_nothing thanks_a_lot_for thank_you_for_nothing thanks_for_ruining thanks_for_the_delay
    thanks_for_making_me thanks_for_losing thanks_for_wasting great_job_on well_done_for nice_job_losing
    way_to_go way_to_ruin how_hard_is_it how_hard_can_it how_difficult_is_it is_it_too_much_to_ask
    what_a_joke bravo slow_clap so_helpful really_helpful_not good_luck_with so_much_for
    must_be_nice yeah_right as_if oh_great oh_wonderful oh_joy just_great just_wonderful just_perfect
    just_what_i_needed love_how love_waiting love_being love_that_you great_another lovely_another
    nice_to_know glad_to_know good_to_know_you keep_up_the_bad congratulations_on_the
    first_class_incompetence world_class_incompetence air_quotes so_called supposedly`,
  neutral: `sorry_to sorry_i sorry_for_the_late first_class business_class star_alliance so_far good_luck_to
    care_about customer_care take_care best_of_you real_time no_problem no_problems not_a_problem no_worries no_worry not_bad no_issue no_issues
    no_complaint no_complaints nothing_wrong no_harm no_doubt can't_wait cannot_wait cant_wait
    couldn't_be_better couldn't_be_happier can't_complain cant_complain can't_beat cannot_fault
    can't_fault no_fuss no_hassle hassle_free worry_free problem_free never_a_problem
    never_disappoints never_disappointed never_fails bad_weather lost_and_found credit_card
    wait_list waiting_list terms_and_conditions fine_print late_night late_fee_policy
    please_help customer_service customer_care good_morning good_afternoon good_evening good_day
    good_night like_to would_like i'd_like looks_like feels_like like_a like_the looking_forward
    kind_of well_as as_well such_as crying_with_laughter died_laughing for_free free_of
    dispute_resolution loss_of in_case fault_tolerant cut_off_date dead_sea`,
};
