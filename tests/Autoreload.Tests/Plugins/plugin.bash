#!@BASH@
# The same with what bash has: regular expressions and associative arrays.
declare -A results=(
    [getmanifest]='{"options":[],"rpcmethods":[{"name":"hello","usage":"","description":"Greets"}],"dynamic":true}'
    [hello]='{"greeting":"hello from bash"}'
)
while read -r line; do
    if [[ $line =~ \"id\":\"([^\"]*)\" ]]; then
        id=${BASH_REMATCH[1]}
        [[ $line =~ \"method\":\"([^\"]*)\" ]]
        printf '{"jsonrpc":"2.0","id":"%s","result":%s}\n\n' "$id" "${results[${BASH_REMATCH[1]}]:-{\}}"
    fi
done
