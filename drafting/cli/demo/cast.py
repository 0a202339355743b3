"""Who plays in the demo: everybody is named after their post."""

from __future__ import annotations

import base64
import datetime as dt
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from drafting.adapters.signers.signer_factory import make_demo_key
from drafting.adapters.trust.demo_authority import open_authority
from drafting.adapters.unit_files import model_unit
from drafting.services.signing import trial
from workflow.core.config import Config
from workflow.core.translation.terminal import here
from workflow.rules.actors import MandateKind, Person, Role
from workflow.services.administration import (
    accounts,
    authenticator,
    groundwork,
    mandates,
    people_queries,
)
from workflow.services.demo import PASSPHRASE

SINCE = dt.date(2020, 1, 1)
APPOINTED = mandates.Letter("Keputusan pengangkatan peragaan", "821.2/1/PERAGAAN/2020", SINCE)
KEY = "kepala-bagian"
DOMAIN = "contoh.example"

EMBLEM = Path(__file__).with_name("lambang.svg")
"""A drawing that is nobody's coat of arms: those of a region belong to its government."""
HOLDER = "Pejabat Peragaan"
"""What stands where the signatory's name is printed: nobody's, and not the office once more."""

OWN = ("name", "parent", "region", "seat", "office")
FACTS = {
    name: value for name, value in msgspec.to_builtins(model_unit()).items() if name not in OWN
}
"""What the rules consult for the model case: positions, places, former names."""

UNIT = groundwork.UnitProfile(
    name="Bagian Kerja Sama",
    parent="Sekretariat Daerah",
    region="Kabupaten Malang",
    seat="Kepanjen",
    office="Kepala Bagian Kerja Sama",
    code="35.07.022",
    classification="188.45",
    layout={
        "name": "naskah peragaan",
        "kop": {
            "government": "PEMERINTAH KABUPATEN MALANG",
            "office": "SEKRETARIAT DAERAH",
            "address": ["Jalan Panji Nomor 158 Kepanjen, Kode Pos 65163"],
            "emblem": base64.b64encode(EMBLEM.read_bytes()).decode(),
            "emblem_alt": "Lambang peragaan",
        },
        "rank_and_nip": False,
    },
    facts=FACTS,
)

# fmt: off
MEMBERS: tuple[tuple[str, str, tuple[Role, ...]], ...] = (
    # key              post                                                    what it is for
    ("konseptor",      "Konseptor Bagian Kerja Sama",                      (Role.DRAFTER,)),
    ("luar-negeri",    "Sub Koordinator Fasilitasi Kerja Sama Luar Negeri", (Role.STEWARD,)),
    ("dalam-negeri",   "Sub Koordinator Fasilitasi Kerja Sama Dalam Negeri", (Role.STEWARD,)),
    ("evaluasi",       "Sub Koordinator Evaluasi Kerja Sama",              (Role.STEWARD,)),
    ("kepala",         "Kepala Bagian Kerja Sama",                         (Role.HEAD,)),
    ("umum",           "Pengadministrasi Umum",                            (Role.REGISTRAR,)),
    ("inspektorat",    "Auditor Inspektorat",                              (Role.AUDITOR,)),
    ("administrator",  "Administrator",                                    (Role.ADMINISTRATOR,)),
)
WITH_CODE = ("kepala", "inspektorat", "administrator")
"""Who gives codes: with each signature, or at signing in."""
OFFICES = (
    # office                                                          place        address
    ("Bupati Malang",                                                 "Kepanjen",  "bupati"),
    ("Sekretaris Daerah Kabupaten Malang",                            "Kepanjen",  "sekda"),
    ("Inspektur Kabupaten Malang",                                    "Singosari", "inspektur"),
    ("Kepala Badan Perencanaan Pembangunan Daerah Kabupaten Malang",  "Kepanjen",  "bappeda"),
)
# fmt: on
RECIPIENTS = tuple(
    groundwork.RecipientLine(office, place, f"{name}@{DOMAIN}") for office, place, name in OFFICES
)


@dataclass(frozen=True, slots=True)
class Played:
    """The division and its people, with what they need to sign in and to sign."""

    unit_id: int
    posts: dict[str, int]
    users: dict[str, int]
    passwords: dict[str, str] = field(repr=False)
    passphrase: str = field(repr=False)
    codes: dict[str, str] = field(repr=False)
    """The secrets of their authenticator apps."""

    def person(self, key: str) -> Person:
        """Return one of them as the actor that services take."""
        return mandates.person_of(self.users[key])


def is_there() -> bool:
    """Return whether the demo's people are in the database already."""
    return bool(accounts.accounts())


def found_again() -> Played:
    """Return the division that was founded before, without its secrets.

    Raises `KeyError` where it is not the demo's.
    """
    known = {account.email: account.id for account in accounts.accounts()}
    users = {key: known[f"{key}@{DOMAIN}"] for key, _title, _roles in MEMBERS}
    unit_id = mandates.person_of(users["konseptor"]).mandates[0].unit_id
    by_title = {post.title: post.id for post in people_queries.posts(unit_id)}
    return Played(
        unit_id, {key: by_title[title] for key, title, _roles in MEMBERS}, users, {}, "", {}
    )


def found(settings: Config) -> Played:
    """Found the division with all its people.

    They get random passwords, the head a demo key.
    """
    unit_id = groundwork.found_unit(UNIT)
    passphrase = secrets.token_urlsafe(12)
    authority = open_authority(settings.keys_dir / "authority")
    signer = make_demo_key(authority, settings.keys_dir, KEY, HOLDER, passphrase, unit=UNIT.name)
    _keep(settings.var_dir / PASSPHRASE, passphrase)
    posts, users, passwords = {}, {}, {}
    for key, title, roles in MEMBERS:
        posts[key] = groundwork.add_post(unit_id, title, roles)
        passwords[key] = secrets.token_urlsafe(12)
        users[key] = accounts.create(
            unit_id,
            email=f"{key}@{DOMAIN}",
            name=HOLDER if key == "kepala" else title,
            password=passwords[key],
        )
        mandates.give(posts[key], users[key], MandateKind.DEFINITIVE, SINCE, None, APPOINTED)
    codes = {key: authenticator.new_code_secret() for key in WITH_CODE}
    for key, secret in codes.items():
        authenticator.enrol_code(users[key], secret)
    trial.enrol(mandates.person_of(users["kepala"]), signer, passphrase)
    groundwork.set_recipients(unit_id, RECIPIENTS)
    groundwork.name_steward(unit_id, "body", posts["evaluasi"])
    return Played(unit_id, posts, users, passwords, passphrase, codes)


def write_accounts(settings: Config, played: Played) -> None:
    """Write who can sign in, for the person who started the demo.

    Only the owner may read the file.
    """
    people_in = (
        (title, f"{key}@{DOMAIN}", played.passwords[key]) for key, title, _roles in MEMBERS
    )
    lines = [f"  {title:<52} {address:<32} {password}" for title, address, password in people_in]
    lines += [
        "",
        f"  {here('Frasa sandi kunci tanda tangan'):<85} {played.passphrase}",
        *(
            f"  {here('Kode sekali pakai') + f' (TOTP), {key}':<85} {secret}"
            for key, secret in played.codes.items()
        ),
    ]
    _keep(settings.var_dir / "demo-accounts.txt", "\n".join(lines) + "\n")


def _keep(path: Path, text: str) -> None:
    """Write a file that only its owner may read."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
