"""Which mission a residence belongs to, where the book knows exactly one."""

import pytest

from visa_kit.rules.jurisdiction import mission_for


@pytest.mark.parametrize(
    ("country", "region", "mission"),
    [
        ("CN", "浙江", "shanghai"),
        ("CN", "Zhejiang", "shanghai"),
        ("CN", "広東", "guangzhou"),
        ("VN", "Hà Nội", "hanoi"),
        ("vn", "ha noi", "hanoi"),
        ("MN", None, "ulaanbaatar"),
        ("CN", None, None),
        ("CN", "Atlantis", None),
        ("VN", None, None),
        ("FI", "Uusimaa", None),
        ("PH", "Cebu", "cebu"),
        ("PH", "Batangas", "manila"),
        ("RU", "Владивосток", "vladivostok"),
        ("RU", "Псков", "moscow"),
        ("TR", "Bursa", None),  # which of the two serves it was not read
        ("IN", "Kolkata", "kolkata"),
        ("IN", "Bihar", None),  # on no page that was read
    ],
)
def test_a_residence_has_the_mission_the_book_knows(country: str, region: str | None, mission: str | None) -> None:
    assert mission_for(country, region) == mission
