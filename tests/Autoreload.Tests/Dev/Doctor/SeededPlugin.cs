using Autoreload.Tests.Scripted;

namespace Autoreload.Tests.Dev.Doctor;

/// <summary>A plugin in Python without any library, with a fault in it.</summary>
internal static class SeededPlugin
{
    private const string Template = """
        #!{{python}}
        import json, os, signal, subprocess, sys, time
        {{first}}
        manifest = {"options": [], "rpcmethods": [{"name": "seeded", "usage": ""}], "subscriptions": [], "hooks": [], "dynamic": True}
        {{manifest}}
        def answer(request, result):
            sys.stdout.write(json.dumps({"jsonrpc": "2.0", "id": request["id"], "result": result}) + "\n\n")
            sys.stdout.flush()

        for line in sys.stdin:
            if not line.strip():
                continue
            request = json.loads(line)
            if request["method"] == "getmanifest":
                {{getmanifest}}
                answer(request, manifest)
            elif request["method"] == "init":
                {{init}}
                answer(request, {})
        {{last}}
        """;

    /// <summary>Its text, with a line put in at one place; the test is skipped where there is no Python.</summary>
    public static string With(string place, string line)
    {
        Assert.SkipWhen(Interpreter.Python is null, "This machine has no Python.");
        var text = Template.Replace("{{python}}", Interpreter.Python, StringComparison.Ordinal);
        foreach (var other in new[] { "first", "manifest", "getmanifest", "init", "last" })
            text = text.Replace($"{{{{{other}}}}}", other == place ? line : "pass", StringComparison.Ordinal);
        return text;
    }
}
