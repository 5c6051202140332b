using System.Runtime.InteropServices;
using Autoreload.Native;
using Autoreload.Processes;

namespace Autoreload.Child;

/// <summary>Why an executable could not be launched, in words that say what to do.</summary>
internal static class LaunchFailure
{
    /// <summary>Whether the reason passes while an executable is being saved, built or copied.</summary>
    public static bool MayPass(int error) => error is Errno.NoEntry or Errno.Access or Errno.TextBusy or Errno.NotExecutableFormat;

    /// <summary>One sentence for the developer.</summary>
    public static string Explain(string path, int error)
    {
        if (FileStatus.Of(path) is not { } status)
            return error == Errno.Access ? $"{path}: a folder above it may not be entered" : $"{path}: no such file";
        if (status.IsFolder)
            return $"{path}: is a folder, give the plugin's executable in it";
        if (!status.IsRegular)
            return $"{path}: is a pipe, a socket or a device, not an executable";
        return error switch
        {
            Errno.Access when !status.IsMarkedExecutable => $"{path}: not executable: chmod +x {path}",
            Errno.NotExecutableFormat when status.Size == 0 => $"{path}: is empty",
            Errno.NotExecutableFormat => $"{path}: neither a program for this system nor a script: its first line must be #! and an interpreter",
            Errno.TextBusy => $"{path}: is still being written",
            Errno.NoEntry or Errno.Access when Shebang.Words(path) is [var interpreter, ..] => ExplainInterpreter(path, interpreter),
            Errno.NoEntry => $"{path}: was built for another system: its loader is missing here",
            _ => $"{path}: {Marshal.GetPInvokeErrorMessage(error)}",
        };
    }

    private static string ExplainInterpreter(string path, string interpreter)
    {
        if (interpreter.EndsWith('\r'))
            return $"{path}: its first line ends with a carriage return: save it with Unix line ends";
        return File.Exists(interpreter)
            ? $"{path}: its interpreter {interpreter} cannot be executed"
            : $"{path}: bad interpreter {interpreter}: no such file, correct its first line or install it";
    }
}
