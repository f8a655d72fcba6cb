import type { Graded } from '../lexicon-source.ts';

export const englishDispleased: Graded = {
  3: `worst awful terrible terribly horrible horribly horrendous horrid horrific appalling* atrocious
    abysmal dreadful* dire shocking* disgusting disgusted disgust revolting unacceptable inexcusable
    unforgivable despicable deplorable nightmare* hell hellish scam scams scammed scammer* scamming
    fraud fraudulent* fraudster* fraudulently rip_off ripoff ripped_off rip_offs robbery theft stole
    stolen thieves thief crook* swindl* con_artist* con_men useless worthless garbage trash rubbish
    crap crappy sucks suck sucked sucky pathetic inhumane disgrace* shameful* waste_of_time
    waste_of_money wasted_my waste_of_my never_again zero_stars 0_stars one_star 1_star negative_stars
    incompeten* negligen* food_poisoning poisoned inedible filthy vile putrid rancid rotten maggot*
    cockroach* bedbug* bed_bugs vomit* criminal_behavior disaster disastrous fiasco travesty mockery
    train_wreck beyond_frustrat* gross_negligence bait_and_switch false_advertising stay_away
    avoid_at_all avoid_this avoid_like run_away buyer_beware beware do_not_buy don't_buy dont_buy
    do_not_use don't_use do_not_recommend don't_recommend wouldn't_recommend would_not_recommend
    cannot_recommend can't_recommend lied_to lied_about lies liar liars lying deceived deceitful
    deceptive deception dishonest* unethical unprofessional* predatory extort* harass* abusive abuse
    abused discriminat* racist racism screwed screwed_over`,
  2: `canned_response canned_reply canned_answer canned scripted robotic automated_reply copy_paste copy_and_paste
    generic_response standard_reply standard_response auto_reply bot_response delay delays delayed delaying waiting cancelled canceled late_again is_late so_late an_hour_late
    tarmac hour_delay hours_delay sitting_at sat_on sat_in been_sitting been_waiting have_been_waiting
    stuck luggage_lost lost_bags lost_bag no_bags my_bags_are phone_tree automated_system automated_message
    hung_up_after busy_signal line_is_busy no_agents no_agent not_one_person no_human no_compensation
    zero_communication ruining_my ruined_our bad badly poor poorly disappoint* frustrat* annoy* irritat* rude rudely rudeness disrespect*
    unhelpful unfriendly unfair unfairly unjust* wrong wrongly wrongful* ridiculous* absurd*
    unbelievable* outraged unhappy dissatisf* unsatisf* unimpressed underwhelm* displeased
    fed_up sick_of tired_of sick_and_tired had_enough enough_is_enough last_straw no_excuse
    refuse* refusing ignore* ignoring ignored neglect* mistreat* misled mislead* misrepresent*
    mishandl* misinform* mess messed messed_up screw_up screwup botched bungled broke broken breaks
    defective faulty damaged damage damages damaging ruin ruined ruining ruins destroy* wreck*
    dirty stale cold_food undercooked overcooked raw burnt soggy tasteless bland smelly smelled_bad
    stink* stank gross nasty yuck yucky moldy mouldy leak* crack* scratch* flimsy cheaply_made
    poor_quality low_quality bad_quality overpriced overcharg* over_charged double_charged
    charged_twice billed_twice price_gouging hidden_fee* hidden_charge* unauthorized unauthorised
    without_my_consent without_my_permission without_my_knowledge illegal* violat* breach* threat*
    bully* intimidat* sue suing lawsuit lawyer attorney legal_action small_claims report_you
    reporting_you better_business_bureau bbb ombudsman regulator complain complained complaining
    complaint complaints stranded stuck abandoned left_us left_me hung_up hang_up hanging_up
    hung_up_on hung_up_on_me disconnected_me no_response no_reply no_answer no_one_answers
    nobody_answers not_answering no_one_knows nobody_knows no_one_cares nobody_cares don't_care
    doesn't_care do_not_care does_not_care didn't_care could_care_less couldn't_care_less
    no_help no_explanation no_apology no_communication no_information no_updates no_update
    runaround run_around passed_around bounced_around back_and_forth excuse excuses lack_of
    lousy shoddy subpar sub_par mediocre inferior terrible_service bad_service poor_service
    slow_service stupid idiotic dumb insane crazy joke laughable clueless careless* lazy sloppy
    hate hated hates hating regret* dread fail failed failing fails failure failures fiddly unusable
    unreliable unsafe dangerous unstable glitch* buggy bugs crash* freezes froze malfunction*
    not_working doesn't_work does_not_work didn't_work won't_work stopped_working not_work
    never_works never_worked never_arrived not_arrived didn't_arrive never_came never_showed
    no_show never_received not_received haven't_received have_not_received didn't_receive
    did_not_receive missing misplaced lost_my lost_our lost_luggage lost_bag* lost_baggage
    cancelled_flightled cancelled_again cancelled_my cancelled_our canceled_my canceled_our
    flight_cancelled flight_canceled cancelled_flight* canceled_flight* flightled missed_my_connection
    missed_our missed_my missed_connection* misconnect* overbook* bumped kicked_off
    on_hold hold_for been_on_hold put_on_hold waiting_for_hours waited_for_hours hours_waiting
    hours_on_hold hours_late hours_delay* still_waiting keep_waiting kept_waiting kept_us_waiting
    long_wait endless forever took_forever takes_forever ages delayed_again another_delay
    more_delays unresolved not_resolved never_resolved still_not no_longer_trust lost_trust
    not_happy not_impressed not_acceptable not_worth not_worth_it not_good not_great not_fair
    not_right not_cool not_helpful not_ok not_okay not_satisfied not_pleased not_professional
    not_what_i makes_no_sense no_sense disservice insult* inconvenien* hassle nuisance pain_in
    headache* chaos chaotic disorganized disorganised inefficien* inept inaccura* incorrect*
    disrupt* deny denied denying denies reject* dispute* disputing disputed debt_not_mine not_mine
    identity_theft hacked stolen_identity steal steals stealing held_hostage hostage trapped tricked
    taken_advantage cheat* misbehav* condescend* arrogan* sarcastic attitude dismissive
    unwilling unreasonable unsympathetic uncaring heartless cold_hearted indifferen* shady sketchy
    sneaky bogus fake counterfeit knock_off`,
  1: `fix no_longer longer_than extra money my_money compensat* until half_an half_the your_website your_app
    your_site your_customers your_company your_employee* your_staff your_agent* someone_else anyone_else need_to_fix
    rather_than other_than_that_airline less_than almost_0 i_guess guess_not my_bag my_bags where_is where_are why
    won't no_one_has no_way is_not it's_not says_it they_said she_said he_said would_be_nice it'd_be_nice be_nice_if nice_if would_be_great_if would_be_helpful be_helpful_if you_should
    you_could_at_least could_at_least at_least do_something fix_this fix_it fix_your real_reason be_a_better
    to_be_better faster_response better_work improve_your on_the_phone a_human human_being anyone_there anybody_there hello?? somebody_anybody answer_the_phone
    pick_up_the_phone call_back callback calling_back one_agent only_one because_of_you thanks_to_you
    because_of_your due_to_your paid_extra paid_for pay_for what_is_going_on what's_going_on going_on_with
    what_gives get_it_together sitting_on sitting_in sitting_here stuck_in stuck_on stuck_at your_system should_have
    should_be shouldn't would_have_been better_than_this do_better could_be_better told_me told_us
    was_told were_told said_they wtf_is how_do_you how_can_you how_is_it why_is why_are why_do why_does
    why_can't why_did why_would nothing_but no_one_is no_gate late_flight flight_delay* baggage_claim
    rebook* re_book* reschedul* voucher problem problems problematic issue issues trouble* error errors mistake mistakes fault delay
    delays delayed delaying late later_than overdue slow slowly phone_lines understaffed unhelpful_staff sluggish lag laggy wait waiting waited
    hours_later days_later weeks_later hold_time lost lose loses losing miss missed cancel cancelled
    canceled cancels cancelling cancellation* stop stopped refund refunded refunds charge charged
    charges charging fee fees penalt* penaliz* owe owed debt collection collections collector
    collectors expensive pricey costly high_price inaccurate confus* unclear unknown unable
    incomplete insufficient inadequate unnecessary unexpected* difficult difficulty hard_to
    impossible tired exhausting uncomfortable cramped noisy loud crowded old outdated dated worn
    small_portions tiny weak dry cold salty oily greasy hard_time rushed stain* dust dusty smell
    rust* torn hole holes dead died dying kill* sick ill illness injured injury emergency
    police claim claims resolve resolved resolution escalat* manager supervisor explain explanation
    why how_come what_happened still yet_to no_one nobody 
    unfortunate* concern concerns concerned shame waste wasted wasting worse worsen* decline*
    drop dropped drops downhill disconnect* outage outages down_again is_down are_down offline
    block blocked blocking locked lockout suspended suspend* restrict* forced force forcing
    demand demanding demanded remove removed_from negative hurts hurt_my credit_score hardship
    unemploy* evict* foreclos* repossess* garnish* default bankrupt* third_time fourth_time
    second_time multiple_times several_times numerous_times many_times countless repeatedly
    repeated again_and_again over_and_over every_time each_time wtf smh ugh argh grr meh fml nope
    boo yikes sigh lame tacky boring bored disappointment off_putting weird strange cheap_feeling
    never_heard never_called never_responded never_replied never_got never_again_will
    didn't_get did_not_get haven't_heard have_not_heard no_luck without_notice without_warning
    no_notice no_warning at_least_tell can't_get cannot_get can't_even cannot_even won't_let
    won't_even wouldn't_let doesn't_let unanswered unwilling_to nowhere whatsoever`,
};

/** Anger: insults, curses, threats, and the words by which people say that they are angry. */
export const englishHeated: Graded = {
  3: `fuck fucking fucked fucker* motherfuck* fck fuckin f*ck f*cking wtf stfu gtfo bullshit bullsh*t shit
    shitty shitshow asshole* assholes bastard* bitch* cunt dick dickhead prick pricks scum scumbag*
    scumbags piss_off pissed pissed_off pissing furious livid enraged rage raging seething fuming
    irate outraged outrage outrageous* infuriat* boiling incensed go_to_hell burn_in_hell rot_in_hell
    hate_you hate_this hate_your i_hate shame_on_you shame_on shut_up screw_you damn_you idiots idiot
    moron* imbecile* dumbass* jackass* retard* pigs crooks criminals thieves liars`,
  2: `i_demand demand_that we_demand demand_the demanding_that angry anger angrily mad damn damned dammit goddamn* bloody stupid stupidity dumb fool fools
    clown clowns joke disgrac* disgust* absolutely_ridiculous ridiculous* unacceptable pathetic
    how_dare get_your_act your_act_together wake_up are_you_kidding you_kidding kidding_me
    are_you_serious you_serious seriously_people what_the_hell what_the_heck the_hell for_the_love
    for_god's_sake for_gods_sake ffs omfg enough_is_enough fed_up sick_and_tired had_enough last_straw
    incompeten* worst_company worst_airline worst_bank worst_service criminal illegal_and unlawful
    i_demand we_demand demand_immediate demand_an sue_you see_you_in_court lawsuit
    predator* con_artist* fraudsters extort* harassment harassing blatant* egregious* audacity
    nerve_to insulting insult hell crap crappy sucks suck blows ripoff scammers lying_to liar lied
    hypocri* coward* trash garbage screw screwed loser losers ignorant arrogant disgraceful tyrant
    corrupt* greedy greed violate violated violation violations willful* malicious* deliberate*
    intentionally knowingly refuse_to refuses_to refused_to
    never_gave never_authorized never_authorised never_consented never_agreed_to never_signed
    did_not_authorize didn't_authorize did_not_consent without_my_consent without_my_permission
    without_my_authorization without_my_knowledge without_consent without_permission no_right_to
    against_the_law break_the_law breaking_the_law broke_the_law is_illegal is_unlawful illegally unlawfully
    my_rights under_the_law cease_and_desist slander* defam* libel* reckless* negligen* preying
    prey_on preys_on con_men liable held_liable put_on_notice punitive blackmail* coerc* bully*
    cruel* callous* no_regard disregard* insist_that i_insist we_insist stop_harassing
    leave_me_alone nothing_to_do_with must_stop must_be_removed must_be_deleted had_the_nerve
    have_the_nerve got_the_nerve absolutely_no_right pure_greed ruined_my ruining_my destroyed_my destroying_my`,
  1: `damaging damage_to harm harming harmed police my_family not_my_debt without_my_knowledge without_my
    in_violation wrongful* criminal_act deleted_immediately removed_immediately knowingly yet_they clearly_not
    proven the_law by_law law laws federal_law my_rights against_my immediate immediately how_could how_is_this
    why_am_i you_are_the you_people your_people this_company fraudulent* illegal* unlawful* unauthorized unauthorised consent violat* cease_and cease identity_theft
    stolen never_gave never_authorized never_consented never_agreed against_the_law reputation
    held_accountable accountable all_of_this this_is_not annoyed annoying annoyance irritated irritating frustrated frustrating frustration ridiculous
    unbelievable absurd rude ugh argh grr smh hate terrible worst disgusting demand demanding
    immediately unfair harass* threat* cease_and_desist violating sick_of tired_of again_and_again
    over_and_over attorney lawyer legal_action sue why_the
    falsely false_information false_accus* falsified fabricated deletion delete_these delete_this delete_all
    remove_these remove_this remove_all permissible_purpose no_purpose none_of_these none_of_this
    not_mine isn't_mine aren't_mine does_not_belong doesn't_belong did_not_open didn't_open
    never_opened never_applied never_late never_been_late victim yet_you and_yet how_can_you how_can_they
    how_can_a how_can_this disclos* damages to_whom usc u_s_c fcra fdcpa statute* subsection consumer_law
    you_failed you_have_failed they_failed they_have_failed failed_to_comply not_in_compliance
    wrecked sabotag* stop_reporting stop_calling stop_charging close_the_case unethical immoral`,
};
