"""Words by which Indonesian is known from English and from the names that code gives to things."""

from __future__ import annotations

WORDS = frozenset(
    """
    ada adalah agar akan akhir akhiri alamat alasan anda antara apa apabila arsip asli atas atau
    awal awali ayat bagaimana bagi bagian bahwa bandingkan bangunan banyak baris baru batal batalkan
    batas bawah beberapa belum benar berakhir berbeda berbunyi beri berikan berikut berisi berita
    berkas berlaku bernama bernomor bersama berubah besar besok bila bisa boleh bottom buka bukan
    bukti bulan buat bunyi butir cabut cara catat catatan cetak coba cocok contoh coret dahulu dalam
    dan dapat dari dasar daerah daftar data dengan depan di dibaca dibuat dibuka dicabut dicetak
    dikirim dilihat diketahui diperbaiki diserahkan disimpan disusun ditemukan diterima ditetapkan
    ditulis diubah dokumen dua folder fungsi ganti gunakan hanya hapus hari harus hasil hingga huruf
    hubungi ia ini isi isian isilah itu jabatan jadi jam jangan jawab jawaban jenis jika judul juga
    jumlah kalimat kami kapan karena kata kawasan ke keadaan kecuali kedua kegiatan kemarin kembali
    kembalikan kepada kepala keputusan kerja keterangan ketika ketik kirim kode kolom konsep kosong
    kosongkan kotak kunci kurang kutipan lagi lain lainnya lalu lampiran langkah lebih lembar
    lengkapi lewat lihat lima luar maka maksudnya mana margin masa masih masing masuk maupun melalui
    memuat mengikuti menjadi menimbang mengingat menunggu menurut menyusun merujuk mulai muat nama
    naskah nilai nomor norma oleh orang pada paling panjang paraf pasal pegawai pejabat pelaku
    pembuka pemaraf penanda penandatanganan penerima pengirim penugasan penutup penyampaian
    penyusun perangkat perbaiki perbaikan peraturan periksa pernah pertama perubahan perlu pilih
    pindah polanya rapikan rincian rusak saat saja salah salinan sama sampai samakan sangat sasaran
    satu satuan sebab sebagai sebagian sebelum sebut sebuah sedang sejak sekali sekarang seluruh
    semua sendiri seperti serta sesuai sesudah setelah setiap siap siapa silakan simpan sistem
    sudah sumber supaya surat surel syarat tambah tambahan tambahkan tandai tanda tandatangani tanggal
    tanpa tata tarik telah tembusan tempat tempatkan temuan tengah tentang terakhir terbaca
    terdaftar tergolong terima tersedia tersimpan tertulis tetap tidak tinjau tolak tujuan tulis
    tuliskan tugas tutup ubah uraian urutan usul usulkan untuk versi wajib waktu wewenang yang
    perbandingan persis penuh dipakai memakai sepanjang putusan ajukan diajukan teruskan kelola
    riwayat ringkasan segera selesai dibatalkan diganti diarsipkan dibekukan bekukan hentikan
    diparaf dikembalikan disampaikan diusulkan ditolak ditarik ditandatangani dikecualikan
    terlambat lambat bupati definitif konseptor inspektorat peringatan sistem sah asli harian
    penyampaian pangkat sertifikat lahirnya indikator formulasi pemegang kemudian sub koordinator
    kertas antrean diantre dibuka gagal kirimkan serahkan nyatakan diterapkan pratinjau
    """.split()
)
