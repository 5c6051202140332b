#!@PYTHON@ -IS
"""FakePlugin once more, in a file that can be edited: the same script, the same steps (tests/FakePlugin/Steps.cs)."""
import base64, json, os, signal, subprocess, sys, threading, time

SCRIPT = json.loads(r"""@SCRIPT@""")
INCARNATION = int(os.environ.get("AUTORELOAD_INCARNATION", "0"))
counts, received, grandchildren, held = {}, [], [], []
init = b""
writing = threading.Lock()


def write(data):
    with writing:
        while data:
            data = data[os.write(1, data):]


def send(message):
    write(json.dumps(message, ensure_ascii=False).encode() + b"\n\n")


def log(text):
    send({"jsonrpc": "2.0", "method": "log", "params": {"level": "info", "message": text}})


def natural(request):
    method = request["method"]
    mark = {"version": SCRIPT["version"], "incarnation": INCARNATION}
    if method == "getmanifest":
        return SCRIPT["manifest"]
    if method in ("init", "setconfig"):
        return {}
    if method in ("echo", "do"):
        return {**mark, "params": request["params"]}
    if method == "whoami":
        return {**mark, "pid": os.getpid(), "cwd": os.getcwd(), "arguments": sys.argv[1:], "autoreload": os.environ.get("AUTORELOAD", ""),
                "init": base64.b64encode(init).decode(), "received": received, "counts": counts, "grandchildren": grandchildren}
    return {"result": "continue", "by": SCRIPT["version"], "incarnation": INCARNATION}


def filled(text, request):
    return text.replace("{id}", json.dumps(request.get("id"))).replace("{params}", json.dumps(request.get("params")))


def lock(path):
    import fcntl
    held.append(open(path, "w"))
    fcntl.flock(held[-1], fcntl.LOCK_EX | fcntl.LOCK_NB)


VERBS = {
    "answer": lambda text, request: send({"jsonrpc": "2.0", "id": request["id"], "result": json.loads(text) if text else natural(request)}),
    "error": lambda text, request: send({"jsonrpc": "2.0", "id": request["id"], "error": json.loads(text)}),
    "raw": lambda text, request: write(filled(text, request or {}).encode()),
    "hex": lambda text, request: write(bytes.fromhex(text)),
    "log": lambda text, request: log(text.replace("{incarnation}", str(INCARNATION))),
    "flood": lambda text, request: [log(f"flood {i}") for i in range(int(text))],
    "stderr": lambda text, request: os.write(2, text.encode() + b"\n"),
    "hang": lambda text, request: time.sleep(1e6),
    "wait": lambda text, request: open(text, "rb", buffering=0).read(1),
    "lock": lambda text, request: lock(text),
    "fork": lambda text, request: grandchildren.append(subprocess.Popen(["sleep", "60"]).pid),
    "exit": lambda text, request: os._exit(int(text)),
    "signal": lambda text, request: os.kill(os.getpid(), int(text)),
    "close": lambda text, request: os.close(0 if text == "stdin" else 1),
}


def take(steps, request=None):
    for at, step in enumerate(steps):
        if step == "concurrently":
            threading.Thread(target=take, args=(steps[at + 1:], request), daemon=True).start()
            return
        verb, _, text = step.partition(":")
        VERBS[verb](text, request)


def react(request):
    method = request["method"]
    counts[method] = counts.get(method, 0) + 1
    received.append(method)
    scripted = SCRIPT["steps"].get(f"{method}#{counts[method]}", SCRIPT["steps"].get(method))
    if scripted is not None:
        take(scripted, request)
    elif method == "do":
        take(request["params"], request)
    elif "id" in request:
        take(["answer"], request)


def objects():
    decoder, text, bytes_left = json.JSONDecoder(strict=False), "", b""
    while data := os.read(0, 65536):
        bytes_left += data
        cut = len(bytes_left) if bytes_left[-1] < 128 else max(bytes_left.rfind(b"\n"), 0)
        text, bytes_left = text + bytes_left[:cut].decode(), bytes_left[cut:]
        while text := text.lstrip():
            try:
                message, end = decoder.raw_decode(text)
            except ValueError:
                break
            yield text[:end], message
            text = text[end:]


if "sigterm" in SCRIPT["steps"]:
    signal.signal(signal.SIGTERM, lambda *_: take(SCRIPT["steps"]["sigterm"]))
take(SCRIPT["steps"].get("start", []))
for source, received_object in objects():
    if received_object["method"] == "init":
        init = source.encode()
    react(received_object)
take(SCRIPT["steps"].get("eof", []))
