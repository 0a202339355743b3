"""Words by which Indonesian is known from English and from code."""

from __future__ import annotations

_LISTED = """
mengubah memulihkan dipindahkan dihapus menambah menempatkan menyatakan dipulihkan mengarsipkan
mengajukan memaraf menandatangani mengirim menerima menolak menarik membatalkan menyusun mencabut
membekukan disetujui ditambahkan dicatat diunggah diunduh dijawab menjawab terlalu sebaiknya kecil
kosongkan pembuat pemilik penulis pembaca pengelola petugas pemohon pencarian pengaturan penanda
penetapan pemberitahuan pengajuan usulan jawablah masukkan kembalilah tunggu muatkan ulangi lanjut
lanjutkan selanjutnya sebelumnya berikutnya tampilkan sembunyikan pertanyaan perkiraan penjelasan
cantumkan kali adanya keduanya yaitu mendirikan menyetujui meminta sambungan
pengadministrasi umum menahan baku semula dicoret
ada adalah agar ajukan akan akhir akhiri akun alamat alasan anda antara antrean apa apabila
arsip asli atas atau awal awali ayat bagaimana bagi bagian bagikan bahwa bandingkan banyak baris
baru batal batalkan batas bawah beberapa bekukan belum benar berakhir berbeda berbunyi beri
berikan berikut berisi berita berkas berlaku bernama bernomor bersama berubah besar besok bila
bisa boleh buat buka bukan bukti bulan bulanan bunyi bupati butir cabut cara catat catatan cetak
coba cocok contoh coret daerah daftar dahulu dalam dan dapat dari dasar definitif dengan depan
di diajukan diantre diarsipkan dibaca dibatalkan dibekukan dibuat dibuka dicabut dicetak diganti
dikecualikan dikembalikan diketahui dikirim dilihat dipakai diparaf diperbaiki disampaikan
diserahkan disimpan disusun ditandatangani ditarik ditemukan diterapkan diterima ditetapkan
ditolak ditulis diubah diusulkan dokumen dua formulasi fungsi gagal ganti gunakan halaman hanya
hapus hari harian harus hasil hentikan hingga hubungi huruf ia indikator ini inspektorat isi
isian isilah itu jabatan jadi jam jangan jawab jawaban jenis jika judul juga jumlah kalimat kami
kapan karena kata ke keadaan kecuali kedua kegiatan kelola keluar kemarin kembali kembalikan
kemudian kepada kepala keputusan kerja kertas keterangan ketik ketika kirim kirimkan kode kolom
konsep konseptor koordinator kosong kosongkan kotak kunci kurang kutipan lagi lahirnya lain
lainnya lalu lambat lampiran langkah lebih lembar lengkapi lewat lihat lima luar maka maksudnya
mana masa masih masing masuk maupun melalui memakai membuka memperbaiki memuat memverifikasi
mengikuti mengimpor mengingat menimbang menjadi menunggu menurut menyampaikan menyusun merujuk
mesin muat mulai nama naskah nilai nomor norma nyatakan oleh orang pada paling pangkat panjang
paraf pasal pegawai pejabat peladen pelaku pemaraf pembuka pemegang pemeriksaan penanda
penandatanganan penerima pengesahan pengguna pengirim penugasan penuh penutup penyampaian
penyusun perangkat peraturan perbaikan perbaiki perbandingan periksa peringatan perlu pernah
pernyataan persis pertama perubahan pilih pindah polanya pratinjau putusan rapikan rincian
ringkasan riwayat rusak saat sah saja salah salinan sama samakan sampai sandi sangat sasaran
satu satuan sebab sebagai sebagian sebelum sebuah sebut sedang segera sejak sekali sekarang
selesai seluruh semua sendiri sepanjang seperti serahkan serta sertifikat sesuai sesudah setelah
setiap siap siapa silakan simpan sistem sudah sumber supaya surat surel syarat tahun tahunan
tambah tambahan tambahkan tanda tandai tandatangani tanggal tanpa tarik tata tautan telah
tembusan tempat tempatkan temuan tengah tentang terakhir terbaca terdaftar tergolong terima
terkirim terlambat tersedia tersimpan tertulis teruskan tetap tidak tinjau tolak triwulan tugas
tujuan tulis tuliskan tutup ubah unduh unggah untuk uraian urut urutan usang usul usulkan versi
wajib waktu wewenang yang
"""

WORDS = frozenset(_LISTED.split())
