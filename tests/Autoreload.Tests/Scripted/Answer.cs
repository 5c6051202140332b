using System.Text.Json;
using FakePlugin;

namespace Autoreload.Tests.Scripted;

/// <summary>A plugin's answer to one request.</summary>
internal sealed class Answer(WireObject message)
{
    /// <summary>The answer as it came.</summary>
    public WireObject Message { get; } = message;

    /// <summary>The result; fails the spec when the answer is an error.</summary>
    public JsonElement Result
    {
        get
        {
            Assert.Empty(Message["error"]);
            return Parsed("result");
        }
    }

    /// <summary>The error's code; 0 for a result.</summary>
    public int ErrorCode => Message["error"].Length > 0 ? Parsed("error").GetProperty("code").GetInt32() : 0;

    /// <summary>The error's message.</summary>
    public string ErrorMessage => Parsed("error").GetProperty("message").GetString()!;

    /// <summary>The version of the scripted plugin that answered.</summary>
    public string Version => Result.GetProperty(Message["result"].Contains("\"by\"", StringComparison.Ordinal) ? "by" : "version").GetString()!;

    private JsonElement Parsed(string member)
    {
        Assert.NotEmpty(Message[member]);
        return JsonDocument.Parse(Message[member]).RootElement;
    }
}
