import type { Graded } from '../lexicon-source.ts';

export const indonesianDispleased: Graded = {
  3: `terburuk paling_buruk buruk_sekali buruk_banget jelek_banget jelek_sekali parah parahh parah_banget
    kacau hancur_lebur sampah penipu penipuan ditipu tertipu nipu menipu tipu tipu-tipu tukang_tipu
    pembohong bohong bohongin dibohongi dibohongin membohongi palsu abal-abal abal2 kw bodong
    mengecewakan sangat_kecewa kecewa_berat kecewa_banget nyesel nyesal menyesal penyesalan zonk kapok
    menjijikkan menjijikan jijik najis busuk basi bau_busuk berulat belatung kecoa kecoak keracunan
    muak memuakkan mual_lihat bencana mimpi_buruk kelewatan keterlaluan biadab maling pencuri dicuri
    curang rampok perampok merampok dirampok pemerasan diperas pungli korupsi koruptor korup bejat
    bobrok rugi_besar buang_uang buang-buang_uang buang_waktu buang-buang_waktu sia-sia percuma
    tidak_layak gak_layak ga_layak tidak_pantas tidak_manusiawi tidak_profesional gak_profesional
    ga_profesional tidak_bertanggung_jawab gak_tanggung_jawab tidak_tanggung_jawab ga_tanggung_jawab
    lepas_tangan tidak_recommended gak_recommended ga_recommended tidak_rekomendasi not_recommended
    jangan_beli jgn_beli jangan_belanja jangan_pesan jangan_percaya jangan_tertipu hati-hati_beli
    bintang_satu bintang_1 bintang_nol sakit_hati horor ampas ancur hancur gagal_total amburadul
    gak_guna ga_guna tidak_berguna gak_berguna ga_berguna tak_berguna`,
  2: `kecewa mengecewakan kekecewaan buruk jelek jele jlek rusak rusakk kerusakan cacat pecah retak penyok
    bengkok bocor sobek robek lecet patah rapuh ringkih murahan rombeng luntur pudar kusam kotor jorok
    kumuh bau pengap apek lembab berjamur jamuran karatan berkarat kadaluarsa kadaluwarsa expired
    hambar anyep alot keras keasinan kemanisan gosong mentah dingin_makanannya tidak_enak gak_enak
    ga_enak nggak_enak kurang_enak kurang_sedap tidak_segar tidak_fresh tidak_bersih kurang_bersih
    tidak_ramah gak_ramah ga_ramah kurang_ramah jutek judes cuek galak kasar sombong angkuh arogan
    songong belagu ketus sinis tidak_sopan gak_sopan kurang_ajar kurang_sopan tidak_peduli gak_peduli
    tidak_becus gak_becus ga_becus asal-asalan asal2an ngasal sembarangan ceroboh teledor lalai
    lambat lelet lemot lola ngelag lag lamban lama_banget lama_sekali lamaaa kelamaan lambat_sekali
    menunggu_lama nunggu_lama telat terlambat keterlambatan molor ngaret tertunda delay didelay
    batal dibatalkan pembatalan cancel dicancel hilang raib lenyap nyasar salah_kirim salah_barang
    salah_alamat tidak_sesuai gak_sesuai ga_sesuai nggak_sesuai tdk_sesuai kurang_sesuai beda_dengan
    berbeda tidak_lengkap gak_lengkap kurang_lengkap tidak_sampai gak_sampai ga_sampai belum_sampai
    blm_sampai belum_nyampe gak_nyampe ga_nyampe tidak_dikirim gak_dikirim belum_dikirim blm_dikirim
    tidak_datang gak_datang belum_datang tidak_dibalas gak_dibalas ga_dibalas tidak_direspon
    gak_direspon ga_direspon tidak_ditanggapi tidak_ada_respon tidak_ada_tanggapan tidak_ada_kabar
    gak_ada_kabar tidak_respon slow_respon slow_response lama_respon diabaikan dicuekin dikacangin
    didiamkan dilempar dipingpong dioper diping-pong tidak_berfungsi gak_berfungsi ga_berfungsi
    tidak_bisa gak_bisa ga_bisa nggak_bisa tdk_bisa gabisa gbs tidak_dapat tidak_jalan gak_jalan
    tidak_nyala gak_nyala ga_nyala mati_total error eror gangguan ganguan bermasalah masalah_terus
    putus-putus putus_nyambung putus2 ngadat macet mandek ngehang hang crash gagal kegagalan
    rugi merugikan dirugikan kerugian mahal kemahalan overprice kemahalan_banget mencekik tekor
    ribet merepotkan repot menyusahkan susah mempersulit dipersulit berbelit berbelit-belit bertele-tele
    kesal kesel kezel sebel sebal jengkel dongkol gondok gedek gemes bete bt males malesin malas
    bosan membosankan garing menyebalkan nyebelin menjengkelkan ngeselin bikin_kesal bikin_emosi
    ngecewain mengesalkan tidak_puas gak_puas ga_puas kurang_puas kurang_memuaskan tidak_memuaskan
    tidak_nyaman gak_nyaman ga_nyaman kurang_nyaman tidak_aman tidak_jujur gak_jujur tidak_amanah
    gak_amanah ga_amanah tidak_adil tidak_jelas gak_jelas ga_jelas gaje payah cemen cupu bloon
    salah_tagih tagihan_salah dipotong terpotong kepotong pulsa_hilang kesedot disedot saldo_hilang
    tidak_kembali tidak_dikembalikan belum_dikembalikan belum_kembali blm_kembali ancaman mengancam
    diancam teror diteror menghina dihina hina fitnah diskriminasi rasis lapor_polisi laporkan
    pengacara somasi tuntut menuntut gugat ylki ojk lapor_ke biro cemas_dengan bencana_banjir
    kebohongan munafik ngawur ngaco asbun hoax hoaks provokasi gila edan sinting konyol lebay alay
    mengerikan memalukan malu-maluin payah_banget ironi miris gagal_paham rezim antek komplotan
    radikal kejam sadis zalim dzalim tidak_becus_kerja dungu cabul`,
  1: `masalah kendala keluhan keluh komplain complain complaint mengeluh kurang kekurangan minus sayang
    sayangnya salah kesalahan keliru lama nunggu menunggu tunggu ditunggu antri antre antrian antrean
    panas sempit berisik bising ramai_sekali sesak penuh sulit sukar berat tebal tipis kecil kekecilan
    kebesaran sedikit pendek longgar kaku pelit gelap jauh bekas kusut seret mahal biaya potongan
    denda tagihan tagih refund diblok ga_diangkat gak_diangkat tidak_diangkat nggak_diangkat ilang netes menetes bangkrut di-php php php-in dibiarkan dibiarin tumpah jatuh retur return komplen kembalikan uang_kembali ganti_rugi mohon_maaf
    maaf kenapa knp mengapa kok kapan mana gimana_sih gimana_ini bagaimana_ini tolong_dong tolong
    dong woi woy oi heh aneh heran bingung membingungkan ragu curiga mencurigakan percuma nyasar
    putus blank offline down drop turun menurun berkurang habis kosong stok_kosong lupa terlupa
    tidak_tahu gak_tau gatau korban kecelakaan sakit mati meninggal banjir macet demo rusuh ribut
    konflik perang bom teroris kritik protes menolak ditolak dilarang ancam paksa dipaksa terpaksa
    boros standar standard biasa_saja biasa_aja b_aja biasa_banget kurang_pas kurang_rapi mending
    mendingan harusnya seharusnya padahal katanya ternyata malah kecewanya huft huh hadeh hadeuh duh
    aduh yah ampun astaga astagfirullah astaghfirullah`,
};

/** Anger: insults, curses, threats, and the words by which people say that they are angry. */
export const indonesianHeated: Graded = {
  3: `di_icu masuk_icu ke_icu koma_karena cacat_permanen patah_karena lumpuh_karena meninggal_di_kursi meninggal_di_lantai meninggal_di_ruang_tunggu meninggal_gara-gara meninggal_karena_kalian nyawa_melayang nggak_bisa_jalan_lagi gara-gara_kalian_mati digeledah ditelanjangi
    diludahi dipukul_satpam di_depan_orang_banyak di_depan_umum di_depan_semua_orang arisan bangsat bangsad bgst anjing anjg anjir anjrit anjay_goblok asu bajingan bajigur brengsek brengsekk
    kampret keparat kontol memek jancok jancuk cok cuk taik tai tahi setan iblis dajjal babi monyet kunyuk
    goblok gblk goblog tolol tll idiot bego dungu bodoh bacot bacod cocot congor ngentot ngewe lonte
    pelacur pecun perek sundal laknat laknatullah terkutuk kurang_ajar kurangajar biadab bedebah
    sialan sompret fuck fucking shit bullshit wtf murka naik_darah naik_pitam darah_tinggi emosi_jiwa
    dasar_penipu dasar_maling dasar_bodoh dasar_goblok otak_udang gak_punya_otak ga_punya_otak
    tidak_punya_otak gak_ada_otak pake_otak punya_otak otaknya matamu ndasmu mbahmu bangke bangkai
    najis tokai cebong kampang pantek pukimak ngehe jahanam`,
  2: `ditutup_teleponnya telepon_ditutup teleponnya_ditutup dimatikan_teleponnya tidak_seorang_pun nggak_ada_satu_pun disuruh_berdiri disuruh_antre_lagi
    bayar_tepat_waktu selalu_bayar dibilang_ibu-ibu bawel dikatain dibilang_bodoh dipermalukan_di dibentak-bentak dibentak dihina disepelekan dianggap_sampah per_hari_ini tertulis hitam_di_atas_putih simpan_saja_vouchernya
    voucher_simpan tidak_butuh_voucher nggak_butuh_voucher saya_mau_rincian saya_ingin_tahu saya_mau_tahu saya_minta_penjelasan balikin_duit balikin_duitnya kembalikan_uang lo_kira kalian_kira marah marah-marah marah2 dimarahi kemarahan amarah ngamuk emosi esmosi geram gregetan greget gusar
    berang sewot ngomel panas_hati bikin_marah bikin_emosi bikin_naik benci kebencian membenci muak eneg
    enek jijik kesal kesel kzl sebel sebal jengkel dongkol gondok gedek bete keterlaluan kelewatan
    penipu maling bohong pembohong munafik sampah dasar woi woy heh sok_tahu sok_suci sok_jago songong
    belagu tengik kampungan norak ndeso pengecut pecundang pengkhianat rakus serakah zalim dzalim
    kejam sadis tega gila edan sinting stress_lu gatau_diri tidak_tahu_diri gak_tau_diri
    tidak_tahu_malu gak_tau_malu ga_tau_malu tak_tahu_malu cari_mati awas kalian_semua hancurkan
    bakar bunuh mampus mampos modar mati_aja enyah minggat ngaca mikir mikir_dong tuntut lapor_polisi
    penjarakan viralkan saya_viralkan rasain sukurin hujat dihujat menghujat menghina hina nyinyir
    fitnah provokator kurang_kerjaan ngotot nyolot sarap pea peak oon otak bacotnya bacot_lu lu_pada
    kalian_pada`,
  1: `kecewa parah payah goblik gimana_sih gimana_nih apaan apaan_sih apa-apaan woi hadeh hadeuh
    berani-beraninya seenaknya seenak semena-mena semaunya maksud_lo maksudnya_apa kenapa_sih kok_gitu
    plis please_deh sumpah males sakit_hati dasar ribut berisik ganggu nyusahin tolong_lah capek_deh
    tidak_terima gak_terima ga_terima tanggung_jawab harap_bertanggung`,
};
