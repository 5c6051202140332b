using System.Runtime.InteropServices;

namespace Autoreload.Native;

/// <summary>
/// Our environment, byte for byte as we were given it, with some variables added or replaced. .NET's own view of it goes
/// through strings, which an environment need not survive.
/// </summary>
internal sealed unsafe partial class NativeEnvironment : IDisposable
{
    private readonly NativeStrings _own;

    public NativeEnvironment(IReadOnlyDictionary<string, string> variables)
    {
        var own = new List<string>(variables.Count);
        foreach (var name in variables.Keys)
            own.Add($"{name}={variables[name]}");
        _own = new(own);
        var inherited = SystemNative_GetEnviron();
        var count = 0;
        while (inherited[count] != null)
            count++;
        Pointers = (byte**)NativeMemory.AllocZeroed((nuint)(count + variables.Count + 1), (nuint)sizeof(byte*));
        var next = Pointers;
        for (var i = 0; i < count; i++)
        {
            if (!variables.ContainsKey(NameOf(inherited[i])))
                *next++ = inherited[i];
        }
        for (var i = 0; i < variables.Count; i++)
            *next++ = _own.Pointers[i];
        SystemNative_FreeEnviron(inherited);
    }

    /// <summary>Good until disposed.</summary>
    public byte** Pointers { get; }

    public void Dispose()
    {
        NativeMemory.Free(Pointers);
        _own.Dispose();
    }

    private static string NameOf(byte* variable)
    {
        var text = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(variable);
        var end = text.IndexOf((byte)'=');
        return System.Text.Encoding.Latin1.GetString(end < 0 ? text : text[..end]);
    }

    [LibraryImport("libSystem.Native")]
    private static partial byte** SystemNative_GetEnviron();

    [LibraryImport("libSystem.Native")]
    private static partial void SystemNative_FreeEnviron(byte** environment);
}
