"""The machine that measured."""

from pathlib import Path


def processor() -> str:
    """Return the processor's name and whether it has AMX, on which speed depends more than on anything else (Linux)."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(":", 1) for line in lines if ":" in line)
    facts = {name.strip(): value.strip() for name, value in pairs}
    flags = facts.get("flags", "").split()
    family = f"family {facts.get('cpu family', '?')} model {facts.get('model', '?')}"
    return f"{facts.get('model name', 'unnamed processor')} ({family}), {_kind(flags)}"


def _kind(flags: list[str]) -> str:
    amx = "with AMX" if "amx_tile" in flags else "without AMX"
    wide = "with AVX-512" if "avx512f" in flags else "without AVX-512"
    return f"{wide}, {amx}"
