#!@PYTHON@
# Fifty methods that answer at once, but for those that the test wants to misbehave.
import json, os, socket, sys, time

BEHAVIOUR = json.loads('''@BEHAVIOUR@''')
METHODS = [f"method{i}" for i in range(50)] + ["first", "second", "where", "count", "ask"]
waiting = None
count = 0


def send(message):
    sys.stdout.write(json.dumps(message) + "\n\n")
    sys.stdout.flush()


def ask(command):
    node = socket.socket(socket.AF_UNIX)
    node.connect(os.path.join(init["configuration"]["lightning-dir"], init["configuration"]["rpc-file"]))
    node.sendall(json.dumps({"jsonrpc": "2.0", "id": 1, "method": command, "params": {}}).encode())
    reply = json.JSONDecoder().raw_decode(node.recv(1 << 20).decode())[0]
    return reply.get("result") or {"code": reply["error"]["code"]}


def answer(request):
    global waiting, count
    method, params = request["method"], request.get("params") or {}
    count += 1
    how = BEHAVIOUR.get(method)
    if how == "crash":
        print("about to crash", file=sys.stderr, flush=True)
        os._exit(7)
    if how == "hang":
        time.sleep(600)
    if method == "first":  # answered when the second comes
        waiting = request["id"]
        return
    if method == "second":
        send({"jsonrpc": "2.0", "id": waiting, "result": {"of": "first"}})
    result = {"twice": 2 * params.get("x", 0), "time": time.time(), "items": [{"name": "a"}, {"name": method}]}
    if method == "count":
        result = {"count": count}
    if method == "ask":
        result = ask(params["command"])
    if method == "where":
        result = {"dir": os.path.basename(init["configuration"]["lightning-dir"]), "is_other": init["configuration"]["lightning-dir"] != "/recorded", "options": init["options"]}
    if method == "method4" and "payment_secret" in params:
        result["payment_secret"] = params["payment_secret"]
    if how == "differ" and params.get("x") == 4747:
        result["twice"] += 1
    send({"jsonrpc": "2.0", "id": request["id"], "result": result})


for line in sys.stdin:
    if not line.strip():
        continue
    request = json.loads(line)
    if request["method"] == "getmanifest":
        lacks = BEHAVIOUR.get("lacks", [])
        send({"jsonrpc": "2.0", "id": request["id"], "result": {"options": [], "rpcmethods": [{"name": name} for name in METHODS if name not in lacks], "subscriptions": ["block_added"]}})
    elif request["method"] == "init":
        init = request["params"]
        send({"jsonrpc": "2.0", "id": request["id"], "result": {}})
    elif "id" in request:
        answer(request)
