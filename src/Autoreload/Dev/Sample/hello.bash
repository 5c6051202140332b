#!/usr/bin/env bash
# A Core Lightning plugin in one file: a method, an option, a hook, a notification.
#
# lightningd talks to a plugin in JSON-RPC over stdin and stdout, so never echo
# anything else: use log. Edit this file while it runs and save it: autoreload
# starts the new version and puts it through getmanifest and init again.
# (Regular expressions are no JSON parser: a real plugin would use jq.)

greeting=Hello

# The value of the first string member called $1 in the request.
member() {
    [[ $request =~ \"$1\":[[:space:]]*\"([^\"]*)\" ]] && printf '%s' "${BASH_REMATCH[1]}"
}

send() { printf '{"jsonrpc":"2.0",%s}\n\n' "$1"; }

answer() { send "\"id\":\"$(member id)\",\"result\":$1"; }

log() { send "\"method\":\"log\",\"params\":{\"level\":\"info\",\"message\":\"$1\"}"; }

while read -r request; do # ends when lightningd closes our stdin
    case $(member method) in
        getmanifest) # the first message: what this plugin offers; lightningd reads it once, at its start
            answer '{
                "options": [{"name": "greeting", "type": "string", "default": "Hello", "description": "The word to greet with"}],
                "rpcmethods": [{"name": "hello", "usage": "[name]", "description": "Greets somebody"}],
                "hooks": [{"name": "peer_connected"}],
                "subscriptions": ["block_added"],
                "dynamic": true
            }'
            ;;
        init) # the second message: the values of the options, and where lightningd lives
            greeting=$(member greeting)
            log "ready on $(member network)"
            answer '{}'
            ;;
        hello) # RPC method
            name=$(member name)
            answer "{\"greeting\":\"$greeting, ${name:-world}!\"}"
            ;;
        peer_connected) # hook: lightningd waits for this answer before it goes on
            log "a peer connected"
            answer '{"result":"continue"}'
            ;;
        block_added) # notification: nobody waits, there is nothing to answer
            log "a new block"
            ;;
    esac
done
