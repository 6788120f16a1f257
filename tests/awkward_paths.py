"""Names of folders that cron, the shell or systemd would read as something else."""

AWKWARD = ["plain", "two words", "100%", "%%", "it's", 'say "so"', "$HOME", "`id`", "a;b&c", "#1",
           "a\\b", "a\\\\b", "end\\", "back\\%", "Zürich 深圳", "{x}", "!1", "*"]  # fmt: skip


def fake_python(folder):
    """A program that says where it runs, with what words and in which variables."""
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / "python"
    program.write_text(
        '#!/bin/sh\nprintf "%s\\n" "$PWD" "$LANG" "$TZ" "$@"\nexit 75\n', encoding="utf-8"
    )
    program.chmod(0o755)
    return str(program)
