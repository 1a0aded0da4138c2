"""Signs one person in and prints the session's cookie: sign_in.py EMAIL, with ATRIUM_URL and ATRIUM_PASSWORD set."""

import json
import os
import sys
from urllib.error import HTTPError
from urllib.request import Request, urlopen

url = os.environ["ATRIUM_URL"]
request = Request(
    f"{url}/api/v1/session",
    data=json.dumps({"email": sys.argv[1], "password": os.environ["ATRIUM_PASSWORD"]}).encode(),
    headers={"Content-Type": "application/json", "Origin": url},
    method="POST",
)
try:
    with urlopen(request, timeout=30) as answer:
        print(answer.headers["Set-Cookie"].split(";")[0])
except HTTPError as refusal:
    sys.exit(f"{sys.argv[1]} cannot sign in: {refusal.code} {refusal.read().decode()}")
