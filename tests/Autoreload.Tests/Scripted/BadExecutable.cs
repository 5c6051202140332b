namespace Autoreload.Tests.Scripted;

/// <summary>The text of an executable that runs and never gives a usable manifest, and what must be said of it.</summary>
internal sealed record BadExecutable(string Text, string Why)
{
    /// <summary>All that there are, by what they do.</summary>
    public static IReadOnlyDictionary<string, BadExecutable> All { get; } = new Dictionary<string, BadExecutable>(StringComparer.Ordinal)
    {
        ["dies at once with a traceback"] = Of("exit code 1", new Script { ["start"] = ["stderr:Traceback (most recent call last):", "stderr:ModuleNotFoundError", "exit:1"] }),
        ["dies by a signal"] = Of("SIGKILL", new Script { ["start"] = ["signal:9"] }),
        ["prints text and ends"] = Of("exit code 0", new Script { ["start"] = ["raw:Hello, world\n", "exit:0"] }),
        ["ends at getmanifest"] = Of("exit code 3", new Script { ["getmanifest"] = ["exit:3"] }),
        ["answers getmanifest with an error"] = Of("no such table", new Script { ["getmanifest"] = ["error:{\"code\":-1,\"message\":\"no such table\"}"] }),
        ["has no methods in its manifest"] = Of("rpcmethods", new Script { Manifest = """{"options":[]}""" }),
        ["has no options in its manifest"] = Of("options", new Script { Manifest = """{"rpcmethods":[]}""" }),
        ["has a manifest of null"] = Of("manifest", new Script { Manifest = "null" }),
        ["disables itself"] = Of("not today", new Script { Manifest = """{"disable":"not today","options":[],"rpcmethods":[]}""" }),
        ["closes its stdout and lives"] = Of("stdout", new Script { ["start"] = ["close:stdout", "hang"] }),
        ["has a bad interpreter"] = new("#!/no-such-interpreter\n", "interpreter"),
        ["has a syntax error"] = new("#!/bin/sh\nsyntax error here (\n", "exit code 2"),
    };

    private static BadExecutable Of(string why, Script script) => new(ChildFile.TextOf(script), why);
}
