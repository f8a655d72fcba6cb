import type { Concepts } from './concepts.ts';

/** What customers of any trade ask about, and the words they say it with; the same names in every language. */
export const englishConcepts: Concepts = {
  // What it is about
  money: `money funds fund cash dollars pounds bucks sum amount amounts balance savings`,
  cash: `cash notes coins banknote* change_back bills physical_money paper_money`,
  card: `card cards debit_card credit_card bank_card plastic`,
  virtual: `virtual online_card digital_card virtual_card* digital electronic_card`,
  physical: `physical actual_card real_card plastic_card actual tangible hard_copy`,
  disposable: `disposable throwaway throw_away one_time single_use temporary`,
  account: `account accounts profile acct acc`,
  bank: `bank banks banking branch`,
  app: `app application mobile_app website site online portal software web page`,
  phone: `phone phones mobile cell cellphone smartphone iphone android device handset telephone`,
  machine: `atm atm's atms cashpoint* cash_machine* machine machines dispenser teller hole_in_the_wall terminal kiosk cash_point*`,
  statement: `statement statements history record records activity list_of transactions log`,
  transaction: `transaction transactions`,
  cheque: `cheque cheques check checks cheque_deposit check_deposit`,
  debit: `direct_debit* standing_order* debit debits debited dd`,
  wire: `swift sepa ach wire iban bank_transfer* bacs faster_payment*`,
  wallet: `apple_pay google_pay samsung_pay android_pay applepay googlepay apple_watch apple google
    watch nfc wallet`,
  contactless: `contactless tap tapping tapped touch_and_pay wave`,
  brand: `visa mastercard master_card amex american_express maestro visa_or_mastercard`,
  crypto: `crypto cryptocurrenc* bitcoin* btc ethereum`,
  identity: `identity identification id ids passport licence license selfie photo_id documents document proof kyc
    identify`,
  verify: `verif* confirm confirming confirmation confirmed prove proving proof authenticat* validat* check_my`,
  pin: `pin pins pin_number pincode pin_code`,
  secret: `passcode* password* passwords code codes login log_in sign_in username credentials access`,
  currency: `currency currencies euro euros eur gbp pound pounds sterling usd dollar dollars aud yen rupee* ruble* rubles
    russian_ruble fiat foreign_currency franc* lira`,
  abroad: `abroad overseas foreign international internationally country countries europe european eu uk us usa
    america france germany spain italy ireland australia russia china japan india travel travell* traveling
    vacation holiday trip world worldwide globally anywhere states region location locations outside`,
  rate: `rate rates exchange_rate* conversion_rate* interbank market_rate rate_of`,
  exchange: `exchange exchanges exchanged exchanging convert converts converted converting conversion swap swapping fx`,
  fee: `fee fees charge charges charged charging cost costs costing price prices pricing surcharge* commission*
    expensive free free_of_charge have_to_pay pay_extra pay_for how_much_is how_much_does cheaper cheapest extra_pound`,
  extra: `extra additional additionally more_than plus another_fee on_top hidden unexpected`,
  tax: `tax taxes vat duty duties customs`,
  limit: `limit limits limited limitation* maximum minimum max min cap how_many restriction* restrict* threshold
    as_many as_much at_most highest allowance`,
  age: `age ages old_enough years_old how_old old child children kid kids daughter son teen* minor under_0
    years_of_age requirement youngest year_old underage young`,
  name: `name names surname maiden_name last_name first_name`,
  address: `address addresses moved moving relocat* new_place house residence postcode zip_code`,
  details: `details detail personal_details information info personal_information data particulars number`,
  person: `friend friends family mother father wife husband mum mom dad recipient* beneficiar* payee someone
    somebody person people else others another_person roommate parent* sister brother landlord`,
  work: `salary paycheck* wage* wages paid_in employer payroll payday income earnings`,
  seller: `merchant* shop shops store stores seller sellers vendor retailer supermarket company restaurant purchase_from`,
  item: `item items product products goods purchase purchases purchased purchasing bought buy buying order ordered thing stuff`,
  parcel: `parcel package packages shipment box delivery_man driver courier rider`,
  food: `food meal meals dish drink drinks coffee pizza burger soup dinner lunch breakfast`,
  room: `room rooms hotel bed bathroom shower towel* reservation booking`,
  flight: `flight flights plane airline airport gate boarding departure connection seat seats`,
  baggage: `baggage luggage bag bags suitcase* carousel`,
  network: `internet wifi wi-fi broadband network signal connection coverage router line data_plan bandwidth 0g`,
  call: `call calls calling called text texts sms message messages email emails mail voicemail`,
  bill: `bill bills billing invoice invoices billed overbilled receipt`,
  contract: `contract plan subscription subscribe* tariff policy membership renewal bundle package_deal`,
  staff: `staff employee employees agent agents waiter waitress cashier representative rep manager clerk technician
    advisor crew attendant driver's`,

  // What was done, or is wished
  pay: `pay pays paying paid payment payments spend spent spending checkout purchase purchases`,
  transfer: `transfer transfers transferred transferring transfering transfered send sends sending sent wire wired remit*
    move_money moved_money money_over`,
  'top-up': `top_up top-up topup topups top_ups topping topped top up load loading loaded reload* add_money adding_money
    added_money add_funds adding_funds added_funds add_cash fund_my funding fund_the put_money putting_money
    money_into money_in_my money_on money_to_my funds_to funds_into credit_my deposit_money refill* recharge* add_some
    put_funds put_cash put_some add_more more_money increase_my`,
  deposit: `deposit deposits deposited depositing pay_in paid_in paying_in cash_in bank_in`,
  withdraw: `withdraw withdraws withdrawal withdrawals withdrawing withdrawn withdrew withdrawl* wd cash_out take_out took_out taking_out
    taken_out get_money_out get_cash getting_cash got_cash money_from_the pull_out pulled_out cash_from
    get_money_from taking_money draw_out`,
  receive: `receive receives received receiving get_paid incoming got accept accepts accepting`,
  get: `get getting obtain acquire have apply applying request requesting requested want_a need_a like_a ask_for
    i_order ordering order_a sign_up signing open_a opening qualify eligible available find`,
  replace: `replace replacement replacing new_one new_card another_card second_card spare additional_card extra_card
    reissue* another second additional supplementary spare_one more_than_one two_cards 0_cards replaced renew* backup duplicate_card`,
  give: `give giving share sharing lend anyone let_someone add_another joint`,
  deliver: `deliver* delivery ship shipped shipping mail mailed post posted postal courier dispatch* express sent_out
    expedite* expedited rush track tracking tracked arrive arrives arrival arrived arriving come came`,
  activate: `activat* reactivat* enable* start_using turn_on get_it_to_work set_up setup setting_up begin_using usable`,
  link: `link links linked linking connect connecting connected relink* reconnect* attach attached associate* pair sync
    add_my_card add_card add_the_card adding_my put_it_back into_the_app in_the_app re-link add_my add_it put_my_card
    back_into see_my_card view`,
  change: `change changes changed changing edit edits editing update updates updated updating modify modif* amend reset resetting
    alter adjust switch correct correcting set choose`,
  close: `close closes closed closing terminate* terminating delete deleting deleted deactivate* cancel_my_account remove_my_account
    shut_down end_my quit done_with leave leaving get_rid_of no_longer_want stop_using discontinue* unsubscribe
    finishing_up close_down`,
  cancel: `cancel cancels cancelled canceled cancelling canceling cancellation undo undone stop stopped reverse_a reverse_the
    call_off void take_back revoke retract recall withdraw_the`,
  refund: `refund refunds refunded refunding reimburs* money_back my_money_back get_back give_back return_policy compensat*
    pay_me_back paid_back rebate refundable return_an return_the returning_an return_it get_money_back back_on_my
    back_into_my`,
  revert: `revert* reversed reversal reversing returned returning went_back gone_back sent_back come_back came_back back_in
    bounced bounce back_to_my put_back gave_back disappeared disappear* vanish* gone taken_back`,
  expiry: `expire expires expired expiring expiration expiry runs_out run_out about_to_expire valid_until end_date`,
  automatic: `auto automatic* automatically auto_top auto-top recurring repeated schedule* by_itself when_my_balance low
    running_low certain_amount top_itself`,
  dispute: `dispute* disputing chargeback* contest challenge object_to`,
  report: `report reporting tell_you notify inform let_you_know complain*`,
  use: `use uses used using usable usage`,
  support: `support supports supported supporting accept accepts accepted accepting acceptance accepts_my allowed allow
    work_with which what_kind types_of available_in compatible`,
  source: `source sources where_the_money came_from come_from comes_from coming_from origin originat* where_my_funds where_did_my_money
    where_do_my where_my_money where_does_my`,

  through: `go_through goes_through went_through going_through gone_through come_through came_through comes_through cone_through
    complete completed completes completing finish finished finalize* finalise* succeed* success* posted posting posts
    cleared clears settle settled processed approved approve`,
  appear: `appear appears appeared appearing show shows showed showing shown show_up showed_up shows_up visible reflect*
    listed display* see seeing seen saw there credited updated update`,
  mine: `to_my_account into_my_account in_my_account on_my_account to_me sent_me sends_me send_me paid_me my_own from_my_account
    from_another_account from_my_other from_my_bank i_get my_balance`,
  theirs: `to_someone to_a_friend to_friend to_my_friend to_another to_others their them they him her his recipient* beneficiar* payee
    other_person other_party receiver landlord to_my_mother to_a_different`,
  status: `status what_happened what's_happening what_is_happening progress track tracking trace tracing locate whereabouts where_is check_on
    update_on any_update any_news follow_up`,
  try: `try tries tried trying attempt attempts attempted attempting keep_trying kept_trying`,
  rules: `rule rules guideline* stipulation* condition* requirement* terms policy policies regulation* criteria eligib*`,
  'way-of': `method methods option options way ways means form forms`,
  new: `new newly first_time just_got just_received brand_new recently latest`,
  instant: `instant instantly immediate immediately real_time same_day usually normally speed_up`,

  // What is wrong
  'not-arrived': `not_received haven't_received hasn't_received never_received didn't_receive not_arrived hasn't_arrived
    haven't_got not_got never_arrived didn't_arrive still_waiting been_waiting hasn't_come not_come not_here
    not_showing not_show isn't_showing doesn't_show didn't_show hasn't_shown don't_see can't_see cannot_see do_not_see not_in_my
    not_there not_appear* hasn't_appeared isn't_there wasn't_there not_reached hasn't_reached isn't_in not_available
    not_updated hasn't_updated didn't_update not_reflect* not_been_received not_been_credited yet_to_receive still_not
    hasn't_been not_been haven't_seen where_is where's not_seen still_hasn't still_haven't never_got didn't_get
    never_came never_showed isn't_available not_credited unavailable hasn't_gone not_gotten haven't_gotten
    isn't_updated has_not have_not hasn't haven't did_not_receive did_not_arrive`,
  pending: `pending processing in_progress still_processing not_completed not_complete hold on_hold stuck waiting hanging
    incomplete in_process process processed being_processed unfinished outstanding not_cleared cleared clear limbo`,
  declined: `decline* declining reject* refus* denied deny denies denying not_accepted isn't_accepted wasn't_accepted not_approved turned_down
    wouldn't_accept won't_accept doesn't_accept didn't_accept not_allow* wouldn't_let won't_let not_let doesn't_let
    not_permitted not_authori* unable_to can't can_not cannot couldn't wouldn't not_able not_possible blocked_my
    wasn't_allowed isn't_allowed aren't_allowed prevented didn't_let not_letting isn't_letting`,
  failed: `fail fails failed failing failure unsuccessful* didn't_work doesn't_work not_work not_working isn't_working won't_work
    wasn't_working stopped_working didn't_go_through not_go_through won't_go_through doesn't_go_through wouldn't_go_through
    not_gone_through hasn't_gone_through not_going_through isn't_going_through not_function* doesn't_seem isn't_function* broken broke
    malfunction* error errors error_message glitch* bug bugs crash* not_successful wouldn't_work
    never_went_through didn't_go not_go won't_go not_properly no_luck not_complete didn't_complete out_of_order down
    not_respond* problem problems trouble issue issues wrong_with`,
  unknown: `not_recogni* don't_recogni* didn't_make not_make never_made didn't_authori* not_authori* unauthori* unrecogni*
    don't_remember unknown unfamiliar strange weird suspicious odd wasn't_me not_me not_mine isn't_mine didn't_do not_do
    not_familiar don't_know_what never_been_to no_idea didn't_buy not_from_me without_my not_purchase didn't_purchase not_my
    didn't_set did_not_set did_not_authori* did_not_make do_not_recogni* didn't_withdraw never_withdrew haven't_made
    not_know don't_know didn't_order weren't_me haven't_been wasn't_mine i_didn't didn't_approve not_approve nobody_but`,
  fraud: `fraud* scam* hack* compromis* stole_my_details someone_else's someone_used used_my someone_is_using someone_has someone_got
    identity_theft phish* cloned skimm* security unsafe someone_else leaked breach* stolen_details using_my making_purchases exposed someone_stole unauthori* safeguard* suspicious`,
  stolen: `stolen stole steal steals theft thief rob robbed robbery mugged mugger pickpocket* burgl* snatched taken_from_me took_my_phone`,
  lost: `lost lose loses losing loss misplaced misplace missing can't_find cannot_find can't_locate not_find left_my left_it dropped_my gone_missing
    don't_have_my forgot_my_phone left_behind`,
  forgot: `forgot forget forgotten don't_remember can't_remember cannot_remember not_remember retrieve recover remind`,
  blocked: `block blocks blocked blocking unblock* lock locked unlock* locked_out freeze freezes freezing frozen froze unfreeze suspended suspend
    too_many attempts wrong_pin wrong_passcode tries tried_too_many too_many_times disabled barred`,
  swallowed: `swallow* ate eaten eat retained kept_my held_my took_my_card got_stuck stuck_in stuck_inside sucked kept_the_card
    keeps_my won't_give_back not_give_back inside_the card_back keep_my_card trapped`,
  twice: `twice double doubled doubly duplicate duplicated duplicates two_times 0_times second_time same_payment same_transaction multiple_times
    more_than_once repeated repeats charged_again both again 0x same_charge shows_twice`,
  mistake: `mistake mistakes mistakenly accident* accidental* wrong wrongly incorrect* error typo by_accident wrong_account inadvertent* erroneous*
    unintentional* wrong_person not_correct isn't_right not_right isn't_correct wrong_number messed_up oops`,
  'too-little': `less less_than short lower only_got only_received only_gave fewer smaller not_enough part_of missing_some partial* not_the_full
    not_full shortage less_money not_all differs different different_amount wrong_amount incorrect_amount not_match
    doesn't_match didn't_match not_what_i not_the_same not_the_amount didn't_give gave_me dispensed received_the_wrong`,
  'too-much': `too_much overcharg* over_charged higher more_than_i bigger too_high bad_rate worse inflated high larger`,
  late: `late later delay* slow slowly too_long so_long taking_so overdue forever ages long_time taking_long takes_forever hasn't_yet
    taking_a_long a_while weeks_ago days_ago since already quite_some`,
  urgent: `urgent urgently asap immediately right_away emergency as_soon quick quickly fast faster soon hurry today by_tomorrow`,
  duration: `how_long how_many_days how_soon how_fast how_quickly when when_will when_can when_do when_should time timeframe time_frame days day
    hours hour week weeks business_days working_days months estimate* expect expected duration take_to takes_to long_does
    long_will period eta`,
  damaged: `damage* torn cracked scratched smashed dented defective faulty leaking ripped bent shattered in_pieces`,
  dirty: `dirty filthy stain* smell smelly hair mold mould bugs cockroach* unclean stink* rotten expired_food`,
  cold: `cold lukewarm stale undercooked overcooked raw burnt soggy`,
  rude: `rude rudely impolite unfriendly shouted yelled insult* attitude disrespect* ignored unprofessional arrogant`,
  outage: `outage no_signal no_internet no_connection no_service disconnect* drops dropping cut_off keeps_dropping`,
  noise: `noise noisy loud music neighbours neighbors barking party`,

  not: `not no never cannot without none nothing neither isn't`,

  // What kind of question it is
  why: `why reason reasons how_come purpose explain explanation what_for what_happened for_what necessary need_to have_to must required
    need_my so_important important do_you_need do_i_need`,
  how: `how how_do how_can how_would steps procedure process way walk_me show_me guide tell_me_how instructions what_do_i_do where_do where_can
    how_to what_should help_me what_steps method where_would`,
  whether: `can_i is_it is_there are_there may_i could_i possible do_you does_it will_i will_you am_i able_to would_it allowed_to`,
  which: `which what_kind what_type what_are what_is types kinds sort list`,
  where: `where whereabouts location locate located places nearest closest near`,
  who: `who whom whose anyone anybody everyone`,
};
