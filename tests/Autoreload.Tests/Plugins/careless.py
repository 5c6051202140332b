#!@PYTHON@
"""A plugin as a beginner writes it: lines, print for everything, and text where only messages belong."""
import json, sys

print("Hello, I am the careless plugin!")
for line in sys.stdin:
    if not line.strip():
        continue
    request = json.loads(line)
    if request["method"] == "getmanifest":
        print("about to register")
        result = {"options": [], "rpcmethods": [{"name": "hello", "usage": "[name]", "description": "Greets"}], "dynamic": True}
    elif request["method"] == "hello":
        print("hello was called with", request["params"])
        result = {"greeting": "hello from python"}
    else:
        result = {}
    print(json.dumps({"jsonrpc": "2.0", "id": request["id"], "result": result}))
    sys.stdout.flush()
