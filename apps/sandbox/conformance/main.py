"""The calls of the platform's Python SDK, made by the unchanged igz-mgmt against a running sandbox.

Usage: python main.py ENDPOINT [PASSWORD [ACCESS_KEY]]

Prints one line for each check and exits 1 when any failed.
"""
import logging
import sys
import traceback
import warnings

import igz_mgmt

import sessions_api  # noqa: F401, I001  Each registers its checks.
import groups_api  # noqa: F401
import users_api  # noqa: F401
import projects_api  # noqa: F401
import jobs_api  # noqa: F401
from support import ACCESS_KEY, ENDPOINT, checks

# The SDK logs every refusal that a check provokes, and some checked methods are deprecated.
logging.disable(logging.WARNING)
warnings.simplefilter("ignore", DeprecationWarning)


def main():
    client = igz_mgmt.Client(endpoint=ENDPOINT, access_key=ACCESS_KEY)
    failed = 0
    for function in checks:
        title = function.__name__.replace("_", " ")
        try:
            function(client)
            print(f"ok      {title}", flush=True)
        except Exception:
            failed += 1
            print(f"FAILED  {title}\n{traceback.format_exc()}", flush=True)
    print(f"{len(checks) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
