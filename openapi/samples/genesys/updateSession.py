import json
import os
import urllib.parse
import urllib.request

url = os.environ.get("GENESYS_URL", "https://localhost:9092/gks-server/v1")
session_id = os.environ.get("GENESYS_SESSION_ID", "00000000-0000-4000-8000-000000000001")
customer_id = os.environ.get("GENESYS_CUSTOMER_ID", "customer@shop.example")
visit_id = os.environ.get("GENESYS_VISIT_ID", "example-visit")

request = urllib.request.Request(
    f"{url}/sessions/{urllib.parse.quote(session_id, safe='')}",
    method="POST",
    headers={
        "gkc_customerId": customer_id,
        "Content-Type": "application/json",
    },
    data=json.dumps({"visitId": visit_id}).encode(),
)
with urllib.request.urlopen(request) as response:
    print(json.load(response))
