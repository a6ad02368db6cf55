"""`--cache`: answers that were read are kept.

1. With it, every run says and writes, byte for byte, what one without it does: pairs, editions, damaged and encrypted
files, changed ones, several processes. 2. What is unchanged isn't read again. 3. What was kept counts for the same
bytes, the same program and, where an expression says today(), the same day only. 4. A broken or foreign entry costs
time only. 5. Nobody else can look into the folder, and nothing of an encrypted file is in it. 6. Which folders it takes.
"""

import gzip
import hashlib
import json
import os
import shutil
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from filled.filling import run
from filled.forms_for_tests import QUESTIONS, TODAY, built, with_pypdf
from handbook.filled import extract as reading
from handbook.filled import kept
from handbook.filled.read.locked import lock

DAY = ("--today", TODAY)
ROOT = Path(__file__).parents[2]
EDITIONS = ROOT / "tests" / "editions"
POSIX = pytest.mark.skipif(os.name != "posix", reason="Windows has other rights")
OLD = "id: alt, type: calculate, label: Alt, calculation: \"today() - date('2026-01-01')\""


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """formulare/: two people, a form of three earlier editions, a damaged one, one that is locked and none at all."""
    folder = tmp_path_factory.mktemp("büro")
    blank = built(folder, *QUESTIONS)["fragebogen"].rename(folder / "leer.pdf")
    forms = folder / "formulare"
    forms.mkdir()
    with_pypdf(blank, forms / "anna.pdf", {"name": "Anna", "alter": "30"})
    with_pypdf(blank, forms / "bo.pdf", {"name": "Bo Geheim", "alter": "dreißig"})
    for edition in ("1", "2", "3"):
        for path in sorted((EDITIONS / edition).glob("*.pdf.gz")):
            (forms / f"{edition}-{path.stem}").write_bytes(gzip.decompress(path.read_bytes()))
    damaged = (forms / "anna.pdf").read_bytes()
    (forms / "kaputt.pdf").write_bytes(damaged[:-40])
    (forms / "zu.pdf").write_bytes(lock((forms / "bo.pdf").read_bytes(), "geheimes Wort"))
    (forms / "brief.pdf").write_bytes(b"Lieber Herr Geheim")
    return folder


@pytest.fixture
def forms(office, tmp_path):
    return Path(shutil.copytree(office / "formulare", tmp_path / "formulare"))


def told(*arguments, out=None):
    """The exit code, what was said and what was written."""
    done = run("extract", *arguments, *DAY, *(("-o", out) if out else ()))
    beside = sorted(out.parent.glob(f"{out.stem}*{out.suffix}")) if out else []
    return done.exit_code, done.stderr, done.stdout, [(each.name, each.read_bytes()) for each in beside]


def entries(cache, ending="json"):
    return sorted(cache.glob(f"*/*.{ending}"))


@pytest.fixture
def counted(monkeypatch):
    """The files that are read, and not only looked up."""
    found = []
    open_filled = reading.open_filled

    def noted(path, *others):
        found.append(path.name)
        return open_filled(path, *others)

    monkeypatch.setattr(reading, "open_filled", noted)
    return found


# ---------------------------------------------------------------------- 1


@pytest.mark.parametrize(
    "options",
    [
        ("--format", "json"),
        ("--format", "csv"),
        ("--format", "csv", "--anonymous"),
        ("--format", "xfdf"),
        ("--format", "json", "--password", "geheimes Wort"),
        ("--format", "json", "--jobs", "2"),
    ],
    ids=" ".join,
)
def test_1_the_same_as_without(forms, tmp_path, options):
    out = tmp_path / "aus" / f"antworten.{options[1]}"
    without = told(forms, *options, out=out)
    assert without[0] == 4 and "brief.pdf" in without[1] and "kaputt.pdf" in without[1]
    for _ in range(2):
        assert told(forms, *options, "--cache", tmp_path / "cache", out=out) == without
    # the letter is no form, the locked one isn't kept
    assert len(entries(tmp_path / "cache")) == len(list(forms.iterdir())) - 2


def test_1_a_pair_is_one_case(tmp_path):
    apart = "id: sucht, type: text, label: Sucht, level: sensitive"
    files = built(tmp_path, "id: name, type: text, label: Name", apart)
    assert set(files) >= {"fragebogen", "fragebogen-sensibel"}
    with_pypdf(files["fragebogen"], tmp_path / "a.pdf", {"name": "Anna"})
    with_pypdf(files["fragebogen-sensibel"], tmp_path / "a-sensibel.pdf", {"sucht": "ja"})
    without = told(tmp_path / "a.pdf")
    assert "sucht" in without[2]
    for _ in range(2):
        assert told(tmp_path / "a.pdf", "--cache", tmp_path / "c") == without
    with_pypdf(files["fragebogen-sensibel"], tmp_path / "a-sensibel.pdf", {"sucht": "nein"})
    assert told(tmp_path / "a.pdf", "--cache", tmp_path / "c") == told(tmp_path / "a.pdf") != without
    assert (len(entries(tmp_path / "c")), len(entries(tmp_path / "c", "form"))) == (2, 2)


def test_1_two_runs_at_once(forms, tmp_path):
    command = [sys.executable, "-P", "-m", "handbook", "extract", forms, "--cache", tmp_path / "c", *DAY, "--jobs", "2"]
    without = told(forms)
    for _ in range(2):
        two = [
            subprocess.Popen(list(map(str, command)), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            for _ in range(2)
        ]
        for each in two:
            out, _ = each.communicate()
            assert (each.returncode, out.decode()) == (without[0], without[2])
    assert not list((tmp_path / "c").rglob("*.tmp")) and len(entries(tmp_path / "c")) == len(list(forms.iterdir())) - 2


# ---------------------------------------------------------------------- 2


def test_2_what_is_unchanged_is_not_read_again(forms, tmp_path, counted):
    told(forms, "--cache", tmp_path / "c")
    assert {"anna.pdf", "kaputt.pdf", "zu.pdf"} <= set(counted)
    counted.clear()
    (forms / "anna.pdf").rename(forms / "anders.pdf")
    again = told(forms, "--cache", tmp_path / "c")
    assert sorted(set(counted)) == ["brief.pdf", "zu.pdf"] and "anders.pdf" in again[2]


def test_2_statistik_takes_what_extract_has_kept(forms, tmp_path, counted):
    told(forms, "--cache", tmp_path / "c")
    counted.clear()
    call = ("statistik", forms, "--period", "2025", "--book", ROOT, *DAY)
    without = run(*call)
    assert "anna.pdf" in counted and without.exit_code == 4
    counted.clear()
    with_it = run(*call, "--cache", tmp_path / "c")
    assert (with_it.stdout, with_it.stderr, with_it.exit_code) == (without.stdout, without.stderr, without.exit_code)
    assert sorted(set(counted)) == ["brief.pdf", "zu.pdf"]


# ---------------------------------------------------------------------- 3


def test_3_another_file_of_the_same_name_size_and_time(forms, tmp_path):
    one, other = forms / "anna.pdf", tmp_path / "anders.pdf"
    first = told(one, "--cache", tmp_path / "c")
    about = one.stat()
    changed = one.read_bytes().replace(b"(Anna)", b"(Enna)")
    assert changed != one.read_bytes() and len(changed) == about.st_size
    one.write_bytes(changed)
    os.utime(one, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert "Enna" in (second := told(one, "--cache", tmp_path / "c"))[2] and second != first
    other.write_bytes(changed)
    assert second == told(one)


def test_3_another_day_where_an_expression_says_today(tmp_path, counted):
    path = tmp_path / "a.pdf"
    for own, daily in (("id: bald, type: date, label: Bald", False), (OLD, True)):
        folder = tmp_path / str(daily)
        folder.mkdir()
        blank = built(folder, "id: name, type: text, label: Name", own)["fragebogen"]
        with_pypdf(blank, path, {"name": "Anna"})
        for day in ("2026-11-22", "2026-11-23"):
            counted.clear()
            call = ("extract", path, "--today", day)
            kept_ = run(*call, "--cache", tmp_path / "c")
            assert (counted == []) == (day == "2026-11-23" and not daily)
            assert kept_.stdout == run(*call).stdout and kept_.exit_code == 0
    assert '"alt": 326' in kept_.stdout


def test_3_another_program_finds_nothing_and_leaves_nothing_behind(forms, tmp_path, counted, monkeypatch):
    told(forms / "anna.pdf", "--cache", tmp_path / "c")
    (old,) = (tmp_path / "c").glob("?" * 32)
    monkeypatch.setattr(kept, "READING", kept.READING[1:])
    counted.clear()
    told(forms / "anna.pdf", "--cache", tmp_path / "c")
    (new,) = (tmp_path / "c").glob("?" * 32)
    assert counted == ["anna.pdf"] and new != old


def test_3_all_code_that_reads_decides_on_the_program(forms):
    code = (
        "import sys, datetime, pathlib\n"
        "from handbook.filled.kept import extract\n"
        "for path in sys.argv[1:]: extract(pathlib.Path(path), datetime.date(2026, 11, 22), rescue=True)\n"
        "for one in list(sys.modules.values()):\n"
        "    if one.__name__.startswith('handbook'): print(one.__file__)\n"
    )
    paths = sorted(map(str, {*forms.glob("*.pdf")} - {forms / "brief.pdf", forms / "zu.pdf"}))
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, *paths], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = {Path(line).relative_to(ROOT / "handbook").as_posix() for line in done.stdout.split("\n") if line}
    packages = {name for name in loaded if name.endswith("__init__.py") and name.count("/") < 2}  # they hold no code
    rest = {name for name in loaded - packages if not name.startswith(tuple(f"{each}" for each in kept.READING))}
    assert rest == set() and "filled/read/careful.py" in loaded


# ---------------------------------------------------------------------- 4


@pytest.mark.parametrize("ending", ["json", "form"])
def test_4_broken_entries_are_read_again_and_mended(forms, tmp_path, counted, ending):
    cache, without = tmp_path / "c", told(forms / "anna.pdf")
    told(forms / "anna.pdf", "--cache", cache)
    (path,) = entries(cache, ending)
    whole = path.read_bytes()
    for spoilt in (b"", whole[: len(whole) // 2], whole[:-1] + b" ", whole.replace(b"a", b"b"), b"\n[]", b"\xff\n{}"):
        path.write_bytes(spoilt)
        kept._schema.cache_clear()
        counted.clear()
        assert told(forms / "anna.pdf", "--cache", cache) == without
        assert counted == ["anna.pdf"] and path.read_bytes() == whole


def test_4_an_entry_under_the_name_of_another(forms, tmp_path):
    cache = tmp_path / "c"
    told(forms / "anna.pdf", "--cache", cache)
    (anna,) = entries(cache)
    told(forms / "bo.pdf", "--cache", cache)
    (bo,) = set(entries(cache)) - {anna}
    bo.write_bytes(anna.read_bytes())
    assert told(forms / "bo.pdf", "--cache", cache) == told(forms / "bo.pdf")


@pytest.mark.parametrize(
    "body", [b"null", b"[1]", b"{}", b'{"key": "%s", "day": null, "schemas": [3]}', b"[" * 100_000]
)
def test_4_whole_entries_of_another_shape(forms, tmp_path, body):
    cache = tmp_path / "c"
    told(forms / "anna.pdf", "--cache", cache)
    (anna,) = entries(cache)
    body = body.replace(b"%s", anna.stem.encode())
    anna.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
    assert told(forms / "anna.pdf", "--cache", cache) == told(forms / "anna.pdf")


def test_4_what_would_come_back_as_something_else_is_not_kept(forms, tmp_path):
    own = kept.kept_in(tmp_path / "c")
    filled = own.extract(forms / "anna.pdf", date(2026, 11, 22))
    for path in entries(tmp_path / "c"):
        path.unlink()
    filled.answers["name"] = ("Anna",)  # a tuple would be a list
    own.keep("0" * 64, filled, date(2026, 11, 22), False)
    filled.answers["name"] = date(2026, 11, 22)
    own.keep("0" * 64, filled, date(2026, 11, 22), False)
    assert entries(tmp_path / "c") == []


@POSIX
def test_4_a_disk_that_takes_nothing_costs_time_only(forms, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    own, without = tmp_path / "c", told(forms / "anna.pdf")
    kept.kept_in(own)
    monkeypatch.setattr(os, "replace", full)
    assert told(forms / "anna.pdf", "--cache", own) == without
    assert entries(own) == [] and not list(own.rglob("*.tmp"))


# ---------------------------------------------------------------------- 5


@POSIX
def test_5_only_the_owner_may_look(forms, tmp_path):
    cache = tmp_path / "c"
    cache.mkdir(mode=0o755)
    told(forms, "--cache", cache)
    for each in (cache, *cache.rglob("*")):
        assert stat.S_IMODE(each.stat().st_mode) == (0o700 if each.is_dir() else 0o600), each


@pytest.mark.parametrize("needed", ["geheimes Wort", ""])
def test_5_nothing_of_an_encrypted_file_is_kept(forms, tmp_path, needed):
    path = tmp_path / "zu.pdf"
    if needed:
        shutil.copy(forms / "zu.pdf", path)
    else:  # it opens without one, and was encrypted all the same
        from pypdf import PdfReader, PdfWriter

        writer = PdfWriter(clone_from=PdfReader(forms / "bo.pdf"))
        writer.encrypt("", "Büro", algorithm="AES-256")
        writer.write(path)
    with_it = told(path, "--password", needed, "--cache", tmp_path / "c")
    assert "Bo Geheim" in with_it[2] and with_it == told(path, "--password", needed)
    assert entries(tmp_path / "c") == entries(tmp_path / "c", "form") == []


def test_5_what_a_killed_run_has_left_is_removed(forms, tmp_path):
    cache = tmp_path / "c"
    told(forms / "anna.pdf", "--cache", cache)
    (own,) = cache.glob("?" * 32)
    left = own / ".handbook-abcdefgh.tmp"
    left.write_bytes(b"Anna")
    os.utime(left, (0, 0))
    told(forms / "anna.pdf", "--cache", cache)
    assert not left.exists()


# ---------------------------------------------------------------------- 6


def test_6_a_cache_beside_the_forms_is_no_form(forms, tmp_path):
    without = told(forms)
    for _ in range(2):
        assert told(forms, "--cache", forms / "merk") == without
    assert [each.name for each in forms.iterdir() if each.is_dir()] == ["merk"]


def test_6_the_name_of_a_pdf(forms):
    code, said, *_ = told(forms, "--cache", forms / "merk.PDF")
    assert code == 2 and "ist der Name eines PDF" in said and not (forms / "merk.PDF").exists()


@pytest.mark.parametrize("name", ["", "anna.pdf/merk", "CACHEDIR.TAG"])
def test_6_a_folder_that_is_something_else(forms, name):
    before = sorted(forms.iterdir())
    if name == "CACHEDIR.TAG":  # another program's cache
        (forms / name).write_bytes(kept.SIGNATURE.replace(b"handbook", b"elsewhat"))
        name, before = "", sorted(forms.iterdir())
    code, said, *_ = told(forms, "--cache", forms / name)
    assert code == 3 and "Nennen Sie mit --cache einen" in said and sorted(forms.iterdir()) == before


def test_6_the_entries_are_no_programs(forms, tmp_path):
    """What is read back is JSON: whoever puts a file there can't have it run."""
    told(forms / "anna.pdf", "--cache", tmp_path / "c")
    (path,) = entries(tmp_path / "c")
    digest, body = path.read_bytes().split(b"\n")
    assert json.loads(body)["answers"]["name"] == "Anna" and len(digest) == 64
