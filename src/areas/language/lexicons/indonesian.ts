import type { LexiconSource } from '../lexicon-source.ts';
import { indonesianDispleased, indonesianHeated } from './indonesian-displeased.ts';
import { indonesianPleased } from './indonesian-pleased.ts';

export const indonesian: LexiconSource = {
  language: 'id',
  note: 'Written for this project by hand: standard, everyday and chat Indonesian of complaints and reviews.',
  displeased: indonesianDispleased,
  pleased: indonesianPleased,
  heated: indonesianHeated,
  hurt: `sedih sedihnya menyedihkan nangis menangis tangis nyesek sesak kangen rindu kesepian sepi galau
    takut ketakutan menakutkan serem seram ngeri khawatir kuatir cemas gelisah panik trauma stres stress
    depresi putus_asa pasrah lelah capek cape letih lesu sakit_hati terluka luka perih hancur kehilangan
    menderita malu dipermalukan kasihan kasian prihatin pilu duka berduka was-was deg-degan merinding
    bingung patah_hati ngenes miris`,
  leaving: `tutup_akun tutup_rekening menutup_rekening menutup_akun nutup_rekening hapus_akun berhenti_langganan
    stop_langganan berhenti_berlangganan batalkan_langganan pindah_ke pindah_bank pindah_provider pindah_operator
    pindah_toko pindah_tempat pindah_saja pindah_aja pindah_langganan ganti_provider ganti_operator ganti_kartu
    ganti_bank beralih_ke mau_pindah ingin_pindah kapok ogah_balik ogah_beli tidak_akan_lagi gak_akan_lagi
    ga_akan_lagi nggak_akan_lagi tak_akan_lagi tidak_akan_pernah gak_akan_pernah ga_akan_pernah
    tidak_akan_kembali gak_akan_kembali tidak_akan_balik gak_balik_lagi ga_balik_lagi tidak_kembali_lagi
    tidak_mau_lagi gak_mau_lagi ga_mau_lagi tidak_beli_lagi gak_beli_lagi ga_beli_lagi tidak_pesan_lagi
    tidak_akan_beli gak_akan_beli ga_akan_beli tidak_akan_pesan tidak_akan_order terakhir_kali
    terakhir_kalinya pertama_dan_terakhir cukup_sekali cukup_sekali_ini cukup_sampai_di_sini
    tidak_lagi_jadi_pelanggan pelanggan_yang_hilang kehilangan_pelanggan cari_yang_lain cari_tempat_lain
    cari_toko_lain ke_toko_lain ke_tempat_lain ke_kompetitor ke_pesaing ke_sebelah toko_sebelah
    bank_lain provider_lain maskapai_lain boikot uninstall tinggalkan good_bye putus_kontrak
    putus_langganan tarik_semua_dana tarik_uang_saya tarik_dana cabut_saja males_balik malas_balik
    males_beli_lagi malas_beli_lagi jera`,
  again: `empat_bulan lima_bulan enam_bulan delapan_bulan setiap_kali_ditanyakan setiap_ditanya tiap_ditanya setiap_saya_tanya
    sedang_dipelajari sedang_diproses_terus telah_berusia dilempar dilempar-lempar dipingpong dioper-oper bolak-balik bolak_balik
    kesekian_kali kesekian_kalinya untuk_kesekian belum_juga tak_kunjung tidak_kunjung gak_kunjung janji_terus janji_lagi
    katanya_besok nggak_nongol gak_nongol tidak_nongol gak_muncul tidak_muncul nggak_datang gak_datang bolos_kerja bolos_narik
    izin_kerja cuti_kerja
    berkali-kali berkali2 berulang_kali berulang-ulang terus-terusan terus_menerus sudah_kedua_kali
    kedua_kali kedua_kalinya ketiga_kali ketiga_kalinya keempat_kali ke-0_kali 0_kali 0x dua_kali tiga_kali
    empat_kali lima_kali sepuluh_kali lagi-lagi lagi2 setiap_kali tiap_kali tiap_hari selalu_saja selalu_begini
    masih_belum masih_saja masih_begini sampai_sekarang sampai_hari_ini smpe_skrg sampe_sekarang sampai_detik_ini
    sejak_kemarin dari_kemarin dari_tadi sejak_pagi dari_pagi sejak_senin sejak_selasa sejak_minggu sejak_tanggal
    berhari-hari berjam-jam berminggu-minggu berbulan-bulan 0_hari 0_jam 0_minggu 0_bulan dua_hari tiga_hari
    empat_hari lima_hari dua_minggu tiga_minggu seminggu sebulan dua_bulan tiga_bulan setahun dua_jam tiga_jam
    empat_jam lima_jam seharian semalaman hari_ketiga hari_keempat hari_kelima`,
  stakes: `adik_saya kakak_saya adik_kakak almarhum almarhumah tujuh_puluh delapan_puluh umurnya saya_sudah_0 usia_saya lumpuh stroke tongkat
    kuburan duka tahlilan akta ijazah ktp_anak beasiswa uang_kuliah tidur_di_mana duit_kontrakan uang_kontrakan umrah haji naik_haji
    celengan modal_usaha
    bayi anak anakku anak_saya balita istri istri_saya suami suami_saya ibu_saya ibuku bapak_saya ayah_saya
    orang_tua lansia nenek kakek hamil rumah_sakit operasi kemoterapi kemo kanker insulin obat obatnya pernikahan
    nikahan resepsi wisuda pemakaman ulang_tahun lebaran mudik gaji uang_sewa kontrakan cicilan spp tabungan
    listrik_mati air_mati ujian wawancara difabel kursi_roda`,
  threats: `tidak_akan_diam nggak_akan_diam gak_akan_diam tak_akan_diam tidak_tinggal_diam nggak_tinggal_diam saya_kejar saya_usut
    akan_saya_usut saya_bongkar
    sampai_mati sampe_mati tidak_akan_saya_maafkan nggak_akan_saya_maafkan gak_akan_saya_maafkan tak_akan_saya_maafkan
    tidak_saya_maafkan tidak_kami_maafkan tidak_rela tidak_ridho tidak_ikhlas tidak_terima nggak_terima gak_terima demi_allah
    demi_tuhan saya_bersumpah kualat karma azab tuhan_tidak_tidur allah_tidak_tidur saya_tagih_di_akhirat sampai_liang_kubur
    sampai_kapan_pun ganti_nyawa darahnya
    datang_ke_kantor datangi_kantor saya_datangi kami_datangi ke_kantor_kalian ke_kantor_anda bawa_massa
    tunggu_saja jangan_salahkan_saya siap-siap peringatan_terakhir kesempatan_terakhir terakhir_saya_minta
    saya_tunggu_sampai sampai_besok kalau_sampai awas_saja saya_sebarkan saya_posting saya_upload pengacara somasi tuntut menuntut gugat menggugat polisi lapor_polisi laporkan saya_laporkan akan_saya_laporkan
    ylki ojk bpkn ombudsman viralkan saya_viralkan diviralkan media wartawan koran tv medsos media_sosial
    jalur_hukum ranah_hukum bukti rekaman screenshot pengadilan sebarkan semua_orang_tahu konsumen_lain`,
  polite: `numpang boleh_minta boleh_tahu boleh_nggak boleh_tidak buka_nggak buka_tidak buka_jam ada_nggak ada_tidak bisa_nggak_ya
    bisa_tidak_ya nggak_ya_kak cocok_semua sudah_cocok diselipkan_di gampang_aja santai_aja tidak_buru-buru gak_buru-buru
    kapan-kapan_saja hehe nggih
    tolong mohon minta_tolong mohon_bantuan mohon_info mohon_dibantu bisa_dibantu bisa_tolong boleh_tanya
    mau_tanya numpang_tanya permisi maaf_mengganggu terima_kasih makasih trims sekadar_info sekedar_info cuma_info
    sekadar_saran saran saja_sih masukan sedikit_masukan kalau_bisa kalo_bisa jika_berkenan min kak gan
    selebihnya selain_itu_oke cuma_mau_kasih_tahu`,
  negations: `tidak tdk tak gak ga gk g nggak ngga enggak engga kagak kaga ndak nda gada bukan bkn belum blm
    blum belom tanpa jangan jgn kurang krg krang kurg tiada ogah mana_ada gak_ada ga_ada tidak_ada nggak_ada
    anti jauh_dari minim not no`,
  negationsAfter: '',
  intensifiers: `sangat sgt sngat banget bgt bngt bgtt bener benar-benar bener-bener bnr2 sekali skali amat
    paling terlalu terlampau luar_biasa super sungguh betul-betul parah_banget makin semakin kian selalu
    terus_menerus terus-terusan berkali-kali berulang_kali sampai_sampai setengah_mati total pol abis asli
    benar2 bener2 seriusan sumpah`,
  softeners: 'agak sedikit dikit lumayan cukup rada hampir mungkin sepertinya kayaknya',
  contrasts: `tapi tp tpi tetapi namun sayangnya sayang cuma cuman hanya_saja padahal meskipun walaupun
    meski walau kecuali`,
  sarcasm: `kalian_berhasil selamat_kalian berhasil_bikin sampai_halaman_berapa bagian_dari_sop sop_yang_mana ditempel_stiker lulus_uji
    dikira_dapur kira_dapur makan_janji ngebul_pake_janji kenyang_janji dikasih_janji terima_kasih_sudah_mengajari
    terima_kasih_sudah_melatih juara_lambat rekor_baru
    luar_biasa_pelayanannya luar_biasa_sekali_pelayanan hebat_sekali_pelayanan maunya_apa sampai_hafal
    sampe_hafal sampai_hapal rasa_gudang terima_kasih_atas_pelajaran pelajaran_berharga sudah_saya_duga
    bagus_sekali_kerja keren_sekali_kerja salut_sama_lambatnya dipersilakan_menunggu dikira_kita
    emang_kita memangnya_kami apa_gunanya buat_apa_ada gunanya_apa bye bye-bye selamat_tinggal hebat_banget_ya hebat_ya bagus_ya bagus_sekali_ya keren_ya mantap_ya selamat_ya terima_kasih_sudah_mengecewakan
    makasih_udah_bikin terima_kasih_atas_kekecewaan luar_biasa_ya pintar_sekali_ya pinter_banget_ya
    katanya_cepat katanya_amanah katanya_ori katanya_original sok katanya bravo_untuk`,
  neutral: `lagi selama sekeluarga mohon_maaf_sebelumnya maaf_sebelumnya tidak_mendesak tidak_masalah gak_masalah ga_masalah nggak_masalah tidak_apa-apa gak_apa-apa gapapa gpp
    tidak_mengecewakan gak_mengecewakan ga_mengecewakan nggak_mengecewakan tdk_mengecewakan tidak_kecewa
    gak_kecewa ga_kecewa tanpa_masalah tidak_ada_masalah gak_ada_masalah ga_ada_masalah tidak_sia-sia
    tidak_nyesel gak_nyesel ga_nyesel tidak_menyesal tidak_rugi gak_rugi ga_rugi tidak_rusak gak_rusak
    tidak_ada_cacat tanpa_cacat tidak_mahal gak_mahal kartu_kredit rumah_sakit masuk_angin sakit_gigi
    mati_lampu lampu_mati pemadam_kebakaran bahaya_laten ga_sabar gak_sabar tidak_sabar
    tidak_jelek gak_jelek tidak_buruk tidak_lama gak_lama ga_lama tidak_kalah gak_kalah
    lama_kelamaan kurang_lebih kurang_lebihnya mohon_bantuan minta_tolong`,
};
