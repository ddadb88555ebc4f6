"""Tests run the sources, into which they look deeper than compiled modules allow; one compares both
(coding/test_compiled.py).
"""

import os

from sucesos.compiled import PURE

os.environ[PURE] = "1"
