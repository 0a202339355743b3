"""What the terminal says about opening a demo on a telephone."""

from __future__ import annotations

import io
from urllib.parse import urlsplit

import segno

from workflow.core.config import Config
from workflow.core.settings import is_loopback
from workflow.core.translation.terminal import here

SAFETY = (
    "Setiap orang di jaringan itu dapat membuka situs ini, dan yang diketik di sana tidak"
    " disandikan: hanya untuk data demo."
)


def on_a_telephone(config: Config) -> str:
    """Return what the terminal says about telephones once the site is ready."""
    page = f"http://127.0.0.1:{config.port}/demo"
    if is_loopback(config.host):
        return _lines(
            f"Di komputer ini setiap orang dapat dimasuki dengan satu tekanan: {page}",
            "Di telepon pada jaringan yang sama: hentikan, lalu jalankan `make run HOST=0.0.0.0`.",
            SAFETY,
        )
    if is_loopback(urlsplit(config.base_url).hostname):
        wanted = f"make run HOST=0.0.0.0 BASE_URL=http://192.168.1.7:{config.port}"
        return _lines(f"Alamat komputer ini di jaringan tidak ditemukan; sebutkan: {wanted}")
    drawn = io.StringIO()
    segno.make(config.base_url, error="l").terminal(out=drawn, compact=True)
    ready = _lines(f"Arahkan kamera telepon di jaringan yang sama ke kode ini: {config.base_url}")
    how = _lines(
        "Di sana orang masuk dengan alamat dan kata sandi di atas.",
        f"Kode sekali pakai hanya tampak di komputer ini, pada halaman {page}",
        SAFETY,
    )
    return f"{ready}{drawn.getvalue()}\n{how}"


def _lines(*sentences: str) -> str:
    return "".join(f"  {here(one)}\n" for one in sentences)
