using System.Net.Sockets;
using System.Text;
using Autoreload.Core.JsonRpc;
using Autoreload.Rpc;
using Autoreload.Tests.Scripted;
using Newtonsoft.Json;

namespace Autoreload.Tests.Rpc;

public sealed class RpcServerTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TaskCompletionSource _slow = new();
    private readonly RpcServer _server;

    public RpcServerTests() => _server = new(_folder["lightning-rpc"], AnswerAsync);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory(Timeout = Patience.Spec)]
    [InlineData("""garbage}""", -32600, "null")]
    [InlineData("""[{"jsonrpc":"2.0","id":1}]""" + "\n", -32600, "null")]
    [InlineData("""{"id":1,"method":"echo","params":{}}""", -32600, "null")]
    [InlineData("""{"jsonrpc":"2.0","method":"echo","params":{}}""", -32600, "null")]
    [InlineData("""{"jsonrpc":"2.0","id":{},"method":"echo","params":{}}""", -32600, "null")]
    [InlineData("""{"jsonrpc":"2.0","id":"a","params":{}}""", -32600, "\"a\"")]
    [InlineData("""{"jsonrpc":"2.0","id":"a","method":"echo"}""", -32600, "\"a\"")]
    [InlineData("""{"jsonrpc":"2.0","id":"a","method":5,"params":{}}""", -32600, "\"a\"")]
    public async Task What_is_no_request_is_answered_as_lightningd_does(string written, int code, string id)
    {
        using var client = new RpcClient(_folder["lightning-rpc"]);

        await client.WriteAsync(written);
        var answer = await client.ReadAsync(Stop);

        Assert.Equal(code, (int?)answer!["error"]!["code"]);
        Assert.Equal(id, answer["id"]!.ToString(Formatting.None));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Nothing_is_read_after_bytes_that_are_no_JSON()
    {
        using var client = new RpcClient(_folder["lightning-rpc"]);

        await client.WriteAsync("no JSON\n");
        await client.ReadAsync(Stop);

        Assert.Null(await client.ReadAsync(Stop));
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_slow_answer_does_not_keep_the_next_from_its_turn()
    {
        using var client = new RpcClient(_folder["lightning-rpc"]);

        await client.WriteAsync("""{"jsonrpc":"2.0","id":1,"method":"slow","params":{}}{"jsonrpc":"2.0","id":2,"method":"echo","params":{}}""");
        var first = await client.ReadAsync(Stop);
        _slow.SetResult();
        var second = await client.ReadAsync(Stop);

        Assert.Equal([2, 1], [(int)first!["id"]!, (int)second!["id"]!]);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_hundred_clients_are_served_at_once_and_those_that_leave_early_are_not_missed()
    {
        var clients = Enumerable.Range(0, 100).Select(_ => new RpcClient(_folder["lightning-rpc"])).ToArray();

        await Task.WhenAll(clients.Select((client, i) => client.WriteAsync($$"""{"jsonrpc":"2.0","id":{{i}},"method":"echo","params":[{{i}}]}""")));
        foreach (var silent in clients.Where((_, i) => i % 2 == 1))
            silent.Dispose();
        var answers = await Task.WhenAll(clients.Where((_, i) => i % 2 == 0).Select(client => client.ReadAsync(Stop)));

        Assert.Equal(Enumerable.Range(0, 50).Select(i => 2 * i), answers.Select(answer => (int)answer!["result"]![0]!));
        Array.ForEach(clients, client => client.Dispose());
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task A_large_request_in_pieces_is_one_request()
    {
        using var client = new RpcClient(_folder["lightning-rpc"]);
        var text = new string('x', 64 << 20);

        await client.WriteAsync("""{"jsonrpc":"2.0","id":1,"method":"length",""");
        await client.WriteAsync($$"""  "params":["{{text}}"]}""");

        Assert.Equal(text.Length + 4, (int)(await client.ReadAsync(Stop))!["result"]!);
    }

    [Theory(Timeout = Patience.Spec)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64 << 20)]
    public async Task A_client_that_leaves_in_the_middle_of_a_message_is_not_missed(int length)
    {
        using (var leaving = new RpcClient(_folder["lightning-rpc"]))
            await leaving.WriteAsync(new string('{', Math.Min(length, 1)) + new string(' ', Math.Max(0, length - 1)));

        using var client = new RpcClient(_folder["lightning-rpc"]);

        Assert.NotNull((await client.CallAsync("echo", "[]", Stop))["result"]);
    }

    [Fact(Timeout = Patience.Spec)]
    public async Task Who_comes_while_too_many_files_are_open_is_served_later()
    {
        var attempts = 0;
        await using var server = new RpcServer(_folder["crowded"], AnswerAsync, listener => ++attempts == 1
            ? Task.FromException<Socket>(new SocketException((int)SocketError.TooManyOpenSockets))
            : listener.AcceptAsync());
        using var client = new RpcClient(_folder["crowded"]);

        Assert.NotNull((await client.CallAsync("echo", "[]", Stop))["result"]);
    }

    [Fact]
    public void Only_the_owner_may_connect()
    {
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["lightning-rpc"]));
    }

    [Fact]
    public void A_socket_that_somebody_serves_is_not_taken()
    {
        var taken = Assert.Throws<IOException>(() => new RpcServer(_folder["lightning-rpc"], AnswerAsync));

        Assert.Contains("somebody else listens", taken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_socket_that_was_left_behind_is_replaced()
    {
        await File.WriteAllTextAsync(_folder["leftover"], "", Stop);

        await using var server = new RpcServer(_folder["leftover"], AnswerAsync);
        using var client = new RpcClient(_folder["leftover"]);

        Assert.NotNull((await client.CallAsync("echo", "[]", Stop))["result"]);
    }

    [Fact]
    public void A_path_that_has_no_room_for_a_socket_is_named()
    {
        var path = _folder[new string('x', 120)];

        Assert.Contains(path, Assert.Throws<IOException>(() => new RpcServer(path, AnswerAsync)).Message, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<ReadOnlyMemory<byte>> AnswerAsync(RpcRequest request)
    {
        if (request.Method == "slow")
            await _slow.Task;
        return Answers.Result(request.Message.IdToken, request.Method == "length" ? $"{request.Message.Params.Length}" : Encoding.UTF8.GetString(request.Message.Params));
    }
}
