/*
 * A plugin that is as fast as we can make it: it answers each request with its own params, all requests of one read by one write.
 * It relies on the form of the benchmark's messages: the id comes second, then the method, then the params, then two line feeds.
 * BENCHMARK_IMPORT_MS and BENCHMARK_INIT_MS: how long it sleeps before it reads anything, and before it answers init.
 */
#define _GNU_SOURCE /* memmem */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define ID_OFFSET 22 /* {"jsonrpc":"2.0","id": */
#define MANIFEST "{\"options\":[],\"rpcmethods\":[{\"name\":\"echo\",\"usage\":\"\",\"description\":\"e\"}," \
    "{\"name\":\"keep\",\"usage\":\"\",\"description\":\"k\"},{\"name\":\"swallow\",\"usage\":\"\",\"description\":\"s\"}," \
    "{\"name\":\"produce\",\"usage\":\"\",\"description\":\"p\"},{\"name\":\"who\",\"usage\":\"\",\"description\":\"w\"}]," \
    "\"hooks\":[\"custommsg\"],\"subscriptions\":[],\"dynamic\":true}"

static char *in, *out;
static size_t in_length, in_size, out_length, out_size;

static void sleep_as_told(const char *variable)
{
    const char *milliseconds = getenv(variable);
    if (milliseconds)
        usleep(1000 * atoi(milliseconds));
}

static void append(const char *bytes, size_t length)
{
    if (out_length + length > out_size)
        out = realloc(out, out_size = 2 * (out_length + length));
    memcpy(out + out_length, bytes, length);
    out_length += length;
}

static void append_text(const char *text)
{
    append(text, strlen(text));
}

static void flush(void)
{
    for (size_t done = 0; done < out_length;) {
        ssize_t count = write(1, out + done, out_length - done);
        if (count <= 0)
            exit(1);
        done += count;
    }
    out_length = 0;
}

static void append_many(size_t count)
{
    append_text("{\"payload\":\"");
    for (size_t i = 0; i < count; i++)
        append("x", 1);
    append_text("\"}");
}

static void answer(const char *message, const char *end)
{
    const char *id_end = strchr(message + ID_OFFSET, ',');
    const char *method = id_end + strlen(",\"method\":\"");
    const char *params = strchr(method, '{') + 1;
    char pid[64];

    if (!memcmp(method, "keep", 4))
        return;
    append_text("{\"jsonrpc\":\"2.0\",\"id\":");
    append(message + ID_OFFSET, id_end - message - ID_OFFSET);
    append_text(",\"result\":");
    if (!memcmp(method, "echo", 4) || !memcmp(method, "custommsg", 9)) {
        append_text("{\"result\":\"continue\",");
        append(params, end - params);
    } else {
        if (!memcmp(method, "getmanifest", 11)) {
            append_text(MANIFEST);
        } else if (!memcmp(method, "who", 3)) {
            snprintf(pid, sizeof pid, "{\"pid\":%d}", (int)getpid());
            append_text(pid);
        } else if (!memcmp(method, "produce", 7)) {
            append_many(atol(params + strlen("\"count\":")));
        } else {
            if (!memcmp(method, "init", 4))
                sleep_as_told("BENCHMARK_INIT_MS");
            append_text("{}");
        }
        append_text("}");
    }
    append_text("\n\n");
}

int main(void)
{
    size_t scanned = 0;
    sleep_as_told("BENCHMARK_IMPORT_MS");
    in = malloc(in_size = 1 << 17);
    for (;;) {
        char *start = in, *end;
        if (in_length == in_size)
            in = start = realloc(in, in_size *= 2);
        ssize_t count = read(0, in + in_length, in_size - in_length);
        if (count <= 0)
            return 0;
        in_length += count;
        while ((end = memmem(in + scanned, in_length - scanned, "\n\n", 2))) {
            answer(start, end);
            start = end + 2;
            scanned = start - in;
        }
        flush();
        in_length -= start - in;
        memmove(in, start, in_length);
        scanned = in_length ? in_length - 1 : 0;
    }
}
