"""What stands for a name."""

from reading import claim_of, claims_of


def test_it_and_the_cluster_stand_for_the_subject():
    text = "Seoul ranks fourth\n\nThe cluster filed 63,447 patents."
    assert claim_of(text, "63,447").entity == ("Seoul",)


def test_our_country_stands_for_the_clusters_country():
    text = 'Shenzhen-Hong Kong-Guangzhou is second\n\n"Our country has 24 of the top 100."'
    assert claim_of(text, "24").entity == ("China",)


def test_nobody_owns_what_nobody_is_named_for():
    text = "Seoul ranks fourth\n\nGrowth stood at 9 percent of all papers."
    assert claim_of(text, "9 percent").entity == ()


def test_the_agency_counts_the_world():
    text = "Seoul ranks fourth\n\nThe agency counted over 236,000 deals."
    assert claim_of(text, "236,000").entity == ("world",)


def test_the_leading_pair_are_first_and_second():
    text = (
        "Seoul ranks first and Beijing ranks second.\n\nThe leading pair is behind 20% of patents."
    )
    assert claim_of(text, "20%").entity == ("Seoul", "Beijing")


def test_the_event_of_a_session_is_spelled_out():
    text = "It was the 135th session of the China Import and Export Fair in Guangzhou."
    assert claim_of(text, "135th").entity == ("China Import and Export Fair",)


def test_an_implicit_first_rank_is_flagged():
    (claim,) = claims_of("Tokyo-Yokohama remains the biggest science and technology cluster.")
    assert (claim.implicit, claim.value, claim.entity) == (True, 1, ("Tokyo–Yokohama",))
    assert claims_of("China tops the list of countries.") == []
