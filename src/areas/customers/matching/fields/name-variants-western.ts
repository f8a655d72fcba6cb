/** Short forms and cousins of European given names. */
export const westernNames = `
  robert rob bob bobby robbie bert roberto
  william will bill billy willie liam wilhelm
  richard rick dick rich ricky ricardo
  james jim jimmy jamie
  john jack johnny jon johan johann juan jean
  jonathan jonathon johnathan jonny
  michael mike mick mickey michal mikhail miguel michel
  thomas tom tommy tomas
  charles charlie chuck carlos karl carl
  christopher chris kit kristopher christoph
  christian kristian cristian
  christine christina kristina kristine cristina tina chrissie
  daniel dan danny
  matthew matt mathew matthias mateo
  anthony tony antony antonio anton
  andrew andy drew andreas andre andrei
  edward ed eddie ted ned eduardo
  george georgie jorge georg
  henry harry hank henri enrique heinrich
  joshua josh
  alexander alex alec sandy alejandro aleksandr alexandre
  alexandra alexandria sandra alessandra
  nicholas nick nicky nicolas nikolas nicolaus
  benjamin benny benji
  samuel sam sammy
  joseph joe joey jose giuseppe
  stephen steven steve stefan stephan esteban etienne
  philip phillip phil felipe filip
  peter pete pedro pierre piotr
  paul pablo paolo
  patrick pat paddy
  gregory greg gregor
  geoffrey jeff jeffrey geoff
  kenneth ken kenny
  lawrence larry laurence lorenzo laurent
  leonard len lenny leo
  frederick fred freddie frederik friedrich
  francis frank francisco franz francesco
  gerald gerry jerry gerard
  timothy tim timmy
  theodore theo
  walter walt wally
  vincent vince vicente
  zachary zach zack zachariah
  nathaniel nathan nate nathanael
  ronald ron ronnie
  raymond ray
  douglas doug
  donald don donnie
  david dave davey davy
  elizabeth liz beth betty eliza lizzie elisabeth elsie bess libby isabel
  margaret maggie meg peggy margie greta margarita margarete
  katherine kate katie kathy catherine kathryn cathy katharine katrina kitty catalina ekaterina
  mary maria marie molly polly
  ann anne anna annie ana
  susan sue susie suzanne susanna
  patricia pat tricia patty trish
  jennifer jenny jen
  jessica jess jessie
  rebecca becky becca rebekah
  deborah debbie deb debra
  barbara barb babs
  victoria vicky tori viktoria
  eleanor ellie nell nora elinor
  abigail abby
  alison allison ali
  amanda mandy
  caroline carolyn carol carolina
  charlotte lottie
  dorothy dot dolly dorothea
  frances fran
  helen helena elena
  jacqueline jackie
  judith judy
  pamela pam
  penelope penny
  rachel rachael raquel
  samantha sammie
  theresa teresa terry tess
  veronica ronnie
  gillian jill jillian
  philippa pippa
  stephanie steph stefanie
  geneviève genevieve
  sean shaun shawn
  brian bryan
  mark marc marcus marco
  eric erik erick
  luke lucas lukas luca
  isaac izaak
  graham graeme grahame
  alan allan allen
  stewart stuart
  jane jayne
  lynn lynne lyn
  sara sarah
  sophie sophia sofia sofie
`;
