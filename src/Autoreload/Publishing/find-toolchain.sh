#!/bin/sh
# Prints the first of the named C compilers that can link a program whose symbols can then be stripped: all that native compilation needs.
# A compiler that is there may lack its C library or its linker, so one is made to work. Where none can, says why and ends with 1.
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
echo 'int main(void) { return 0; }' >"$scratch/program.c"
why="there is no C compiler ($*) on the PATH"
for compiler in "$@"; do
    command -v "$compiler" >/dev/null || continue
    if ! "$compiler" "$scratch/program.c" -o "$scratch/program" -ldl -lm -lpthread 2>"$scratch/errors"; then
        why="$compiler cannot link a program ($(grep -m 1 -E 'error|cannot' "$scratch/errors" || head -n 1 "$scratch/errors"))"
    elif ! command -v objcopy >/dev/null && ! command -v llvm-objcopy >/dev/null; then
        why="there is $compiler, but no objcopy"
    else
        echo "$compiler"
        exit 0
    fi
done
echo "$why"
exit 1
