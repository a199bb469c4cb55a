from __future__ import annotations

import sys

from tests.translations import TRANSLATED, update

if sys.argv[1:] != ["update"]:
    sys.exit("usage: python -m tests.translations update")
for language in TRANSLATED:
    for message in update(language):
        print(f"{language}: {message!r}")
