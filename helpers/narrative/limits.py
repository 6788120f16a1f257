"""What every report on clusters has to say against itself."""

LIMITS = (
    "The figures count PCT applications and journal articles: work that is neither patented that "
    "way nor published there does not show.",
    "A cluster is where addresses lie close, not a city’s or a region’s border; its population is "
    "that of the area around the addresses.",
)


def bullets(lines: list[str]) -> str:
    """Sentences as a list, in Markdown."""
    return "\n".join(f"- {line}" for line in lines)
