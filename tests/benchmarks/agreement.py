"""Agreement: alpha with 1,000 bootstrap samples over 100,000 units of five coders in under 2 s of one processor."""
import statistics
import subprocess

from measure import ROOT, ROUNDS, row

SOURCES = ("bootstrap", "coefficient", "krippendorff", "ratings", "weights")


def alpha(work):
    """Few categories make few patterns of ratings, many make many: the cost of a sample."""
    program = work / "alpha"
    sources = [ROOT / "tools" / "agreement" / f"{name}.cpp" for name in SOURCES]
    subprocess.run(["c++", "-std=c++20", "-O2", "-DNDEBUG", "-I", ROOT / "tools", ROOT / "tests" / "benchmarks" / "alpha.cpp", *sources,
                    "-o", program], check=True)
    for categories in (2, 5, 10):
        seconds = statistics.median(
            float(subprocess.run([program, str(categories)], check=True, capture_output=True, text=True).stdout) for _ in range(ROUNDS))
        row(f"alpha, 1,000 samples, 100,000 units, 5 coders, {categories} categories", f"{seconds:.2f} s", "of one processor")


BENCHMARKS = {"alpha": alpha}
