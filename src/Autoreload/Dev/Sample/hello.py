#!/usr/bin/env python3
"""A Core Lightning plugin in one file: a method, an option, a hook, a notification.

lightningd talks to a plugin in JSON-RPC over stdin and stdout, so never print()
anything else: use log(). Edit this file while it runs and save it: autoreload
starts the new version and puts it through getmanifest and init again.
"""
import json
import sys

GREETING = "Hello"


def hello(params):
    """RPC method. lightningd passes params by name or by position, as the user typed them."""
    name = params.get("name", "world") if isinstance(params, dict) else (params or ["world"])[0]
    return {"greeting": f"{GREETING}, {name}!"}


def peer_connected(params):
    """Hook: lightningd waits for this answer before it goes on."""
    log(f"{params['peer']['id']} connected")
    return {"result": "continue"}


def block_added(params):
    """Notification: nobody waits, there is nothing to answer."""
    log(f"block {params['block_added']['height']}")


def getmanifest(_params):
    """The first message: what this plugin offers. lightningd reads it once, at its start."""
    return {
        "options": [{"name": "greeting", "type": "string", "default": "Hello", "description": "The word to greet with"}],
        "rpcmethods": [{"name": "hello", "usage": "[name]", "description": "Greets somebody"}],
        "hooks": [{"name": "peer_connected"}],
        "subscriptions": ["block_added"],
        "dynamic": True,
    }


def init(params):
    """The second message: the values of the options, and where lightningd lives."""
    global GREETING
    GREETING = params["options"]["greeting"]
    log(f"ready on {params['configuration']['network']}")
    return {}


def send(message):
    sys.stdout.write(json.dumps({"jsonrpc": "2.0", **message}) + "\n\n")
    sys.stdout.flush()


def log(text, level="info"):
    send({"method": "log", "params": {"level": level, "message": text}})


HANDLERS = {f.__name__: f for f in (getmanifest, init, hello, peer_connected, block_added)}

for line in filter(str.strip, sys.stdin):  # ends when lightningd closes our stdin
    request = json.loads(line)
    result = HANDLERS[request["method"]](request.get("params", {}))
    if "id" in request:
        send({"id": request["id"], "result": result})
