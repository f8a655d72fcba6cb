import type { Graded } from '../lexicon-source.ts';

export const indonesianPleased: Graded = {
  3: `terbaik the_best sempurna luar_biasa hebat mantap mantab mantul mantapp manteb mntap mantep istimewa
    memuaskan sangat_puas puas_banget puas_sekali sangat_memuaskan juara top topp top_markotop jempol
    jempolan bintang_lima bintang_5 recommended rekomended recomended recommend rekomendasi
    sangat_direkomendasikan wajib_coba wajib_dicoba patut_dicoba wajib_beli enak_banget lezat lezatnya
    maknyus mak_nyus nikmat sedap gurih nagih ketagihan surga memukau menakjubkan mengagumkan
    mempesona indah cantik ganteng keren kereen keren_banget kece cakep cihuy suka_banget cinta
    sayang_banget jatuh_cinta bahagia bahagianya kebahagiaan gembira senang_sekali senang_banget
    happy bangga bersyukur alhamdulillah alhamdulilah syukur masyaallah masya_allah subhanallah
    tidak_mengecewakan gak_mengecewakan ga_mengecewakan tidak_pernah_mengecewakan terpercaya
    langganan_tetap bakal_langganan bakal_balik pasti_balik balik_lagi beli_lagi order_lagi
    pesan_lagi repeat_order kembali_lagi love amazing awesome perfect excellent best`,
  2: `bagus bgs baguss bgus baik baik_sekali puas puass kepuasan senang seneng suka sukaa enak enakk enaak
    lezat nyaman nyamaan adem sejuk bersih rapi rapih wangi harum segar fresh empuk lembut renyah
    ramah ramahh sopan santun baik_hati sabar perhatian peduli sigap tanggap responsif fast_respon
    fast_response fast_respond respon_cepat cepat cpt cepet kilat gercep gesit cekatan on_time
    tepat_waktu tepat aman amanah jujur terpercaya profesional profesionalisme berkualitas kualitas_bagus
    kualitas_oke original ori asli awet kuat kokoh tahan_lama terjangkau murah murahh murah_meriah
    hemat worth_it worth worthit sepadan sesuai sesuai_pesanan sesuai_deskripsi sesuai_gambar
    sesuai_harapan sesuai_ekspektasi lengkap berfungsi berfungsi_dengan_baik bekerja_dengan_baik lancar
    lancar_jaya mulus sukses berhasil berkah barokah makasih makasi terima_kasih terimakasih trimakasih
    trims tks thx thanks thank_you tengkyu matur_nuwun hatur_nuhun good nice great cool oke_banget
    oke_sip sip sipp siip siap jos joss joz gokil ajib asik asyik asoy seru menarik menyenangkan
    menghibur lucu unik kreatif inspiratif inspirasi semangat sehat selamat congrats salut respect
    kagum pujian puji memuji menang juara berprestasi prestasi bermanfaat manfaat membantu terbantu
    menolong berguna praktis mudah gampang simpel strategis luas cozy instagramable instagrammable
    pas cocok favorit favourite langganan andalan idaman impian recomen promo gratis bonus diskon
    cashback hadiah setia percaya dipercaya tenang damai tentram bersahabat hangat kekeluargaan`,
  1: `oke ok okelah okey lumayan cukup_baik cukup_bagus boleh_juga boleh_dicoba jadi_lebih_baik lebih_baik
    membaik meningkat sudah_sampai sudah_diterima udah_sampai sdh_sampai telah_diterima barang_diterima
    berfungsi normal standar_baik rame ramai terkenal populer cantik_juga manis ceria senyum tersenyum
    ketawa tertawa wkwk wkwkwk wkwkwkwk haha hahaha hehe hehehe hihi xixi semoga moga mudah-mudahan
    amin aamiin insyaallah insya_allah doa berdoa mendoakan sahabat keluarga liburan jalan-jalan
    kangen_masakan pilihan bervariasi variasi beragam banyak_pilihan banyak_menu betah cepat_sampai
    pengiriman_cepat packing_rapi packing_aman bubble_wrap kemasan_aman dukung mendukung setuju
    sepakat harapan optimis`,
};
