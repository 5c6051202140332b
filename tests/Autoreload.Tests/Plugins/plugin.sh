#!/bin/sh
# A plugin that needs nothing but a shell: one message a line, as lightningd writes them.
while read -r line; do
    [ -n "$line" ] || continue
    id=${line#*\"id\":\"}
    id=${id%%\"*}
    case $line in
    *'"method":"getmanifest"'*)
        result='{"options":[],"rpcmethods":[{"name":"hello","usage":"","description":"Greets"}],"dynamic":true}' ;;
    *'"method":"hello"'*)
        result='{"greeting":"hello from sh"}' ;;
    *)
        result='{}' ;;
    esac
    printf '{"jsonrpc":"2.0","id":"%s","result":%s}\n\n' "$id" "$result"
done
