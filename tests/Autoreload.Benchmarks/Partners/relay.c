/* What no proxy can beat by much: launches a program and copies bytes between its pipes and ours by poll, read and write, without a look at them. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

struct direction {
    int from, to;
    size_t start, end;
    char bytes[1 << 16];
};

static struct direction down, up;

static void write_some(struct direction *direction)
{
    ssize_t count = write(direction->to, direction->bytes + direction->start, direction->end - direction->start);
    if (count < 0 && errno != EAGAIN)
        exit(1);
    direction->start += count > 0 ? count : 0;
    if (direction->start == direction->end)
        direction->start = direction->end = 0;
}

/* Without room for what was read we wait for the writer, not for more. */
static struct pollfd wanted(struct direction *direction)
{
    if (direction->end > 0)
        return (struct pollfd) { direction->to, POLLOUT, 0 };
    return (struct pollfd) { direction->from, POLLIN, 0 };
}

/* False at the end of the stream. */
static int copy(struct direction *direction)
{
    if (direction->end == 0) {
        ssize_t count = read(direction->from, direction->bytes, sizeof direction->bytes);
        if (count <= 0)
            return 0;
        direction->end = count;
    }
    write_some(direction);
    return 1;
}

int main(int argc, char **argv)
{
    int stdin_pipe[2], stdout_pipe[2];
    if (argc < 2 || pipe(stdin_pipe) || pipe(stdout_pipe))
        return 2;
    if (fork() == 0) {
        dup2(stdin_pipe[0], 0);
        dup2(stdout_pipe[1], 1);
        close(stdin_pipe[1]);
        close(stdout_pipe[0]);
        execv(argv[1], argv + 1);
        _exit(127);
    }
    close(stdin_pipe[0]);
    close(stdout_pipe[1]);
    down.to = stdin_pipe[1];
    up.from = stdout_pipe[0];
    up.to = 1;
    fcntl(down.to, F_SETFL, O_NONBLOCK);
    fcntl(up.to, F_SETFL, O_NONBLOCK);
    for (;;) {
        struct pollfd fds[] = { wanted(&down), wanted(&up) };
        poll(fds, 2, -1);
        if (fds[0].revents && !copy(&down)) {
            close(down.to);
            down.from = -1;
        }
        if (fds[1].revents && !copy(&up))
            return 0;
    }
}
