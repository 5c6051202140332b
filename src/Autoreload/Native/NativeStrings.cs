using System.Collections;
using System.Runtime.InteropServices;

namespace Autoreload.Native;

/// <summary>Strings as libc wants them: an array of pointers to UTF-8 that ends with a null pointer.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private readonly int _count;

    public NativeStrings(IReadOnlyList<string> strings)
    {
        _count = strings.Count;
        Pointers = (byte**)NativeMemory.AllocZeroed((nuint)_count + 1, (nuint)sizeof(byte*));
        for (var i = 0; i < _count; i++)
            Pointers[i] = (byte*)Marshal.StringToCoTaskMemUTF8(strings[i]);
    }

    /// <summary>Good until disposed.</summary>
    public byte** Pointers { get; }

    /// <summary>Our environment, with some variables added or replaced.</summary>
    public static NativeStrings Environment(IReadOnlyDictionary<string, string> variables)
    {
        var all = new Dictionary<string, string>(variables, StringComparer.Ordinal);
        foreach (DictionaryEntry ours in System.Environment.GetEnvironmentVariables())
            all.TryAdd((string)ours.Key, (string?)ours.Value ?? "");
        return new([.. all.Select(variable => $"{variable.Key}={variable.Value}")]);
    }

    public void Dispose()
    {
        for (var i = 0; i < _count; i++)
            Marshal.FreeCoTaskMem((nint)Pointers[i]);
        NativeMemory.Free(Pointers);
    }
}
