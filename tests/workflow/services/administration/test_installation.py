"""A real installation begins with a unit, and a link that works once."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from workflow.services.administration import installation, mandates
from workflow.services.sign_in import links

PROFILE = installation.UnitProfile(
    name="Bagian Umum",
    parent="Sekretariat Daerah",
    region="Kabupaten Contoh",
    seat="Ibu Kota",
    office="Kepala Bagian Umum",
    code="1.2.3",
    classification="188",
)
ADDRESS = "administrator@contoh.example"


def token(link: str) -> str:
    return link.rpartition("/")[2]


@pytest.mark.usefixtures("session")
def test_the_first_administrator_chooses_a_password_by_a_link_that_works_once() -> None:
    secret = token(installation.found(PROFILE, ADDRESS))
    user_id = links.use_link(secret, "kata sandi yang panjang")
    assert mandates.person_of(user_id).mandates[0].post == "Administrator"
    with pytest.raises(links.LinkIsDead):
        links.use_link(secret, "kata sandi yang lain lagi")


@pytest.mark.usefixtures("session")
def test_founding_again_gives_a_fresh_link_while_the_first_is_unused(session: Session) -> None:
    installation.found(PROFILE, ADDRESS)
    again = token(installation.found(PROFILE, ADDRESS))
    assert links.account_of_link(again).email == ADDRESS
    links.use_link(again, "kata sandi yang panjang")
    session.expire_all()
    with pytest.raises(installation.AlreadyFounded):
        installation.found(PROFILE, ADDRESS)
