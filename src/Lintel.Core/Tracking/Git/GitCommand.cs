using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Lintel.Tracking.Git;

/// <summary>
/// Runs git: no shell, no hooks, no prompt, no network, no lock and no write in the repository. The program is looked for in the folders of PATH only, never where
/// the reviewed files are.
/// </summary>
internal sealed class GitCommand(string program, string folder)
{
    /// <summary>What git prints beyond this is an error.</summary>
    private const int MaximumOutput = 1 << 29;

    private static readonly string[] Always =
    [
        "--no-pager", "--literal-pathspecs", "--no-optional-locks",
        "-c", "core.fsmonitor=false", "-c", $"core.hooksPath={(OperatingSystem.IsWindows() ? "NUL" : "/dev/null")}", "-c", "core.quotePath=false",
    ];

    /// <summary>The absolute path of git in a list of folders; null when it is in none.</summary>
    public static string? Find(string? path)
    {
        var name = OperatingSystem.IsWindows() ? "git.exe" : "git";
        foreach (var entry in (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            if (Path.IsPathFullyQualified(entry) && Path.Join(entry, name) is var file && File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }

    /// <summary>Starts a command with its input and output open.</summary>
    /// <exception cref="GitException">Git cannot be started.</exception>
    public Process Start(params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var argument in Always)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_NO_LAZY_FETCH"] = "1";
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        start.Environment["LC_ALL"] = "C";

        // A git hook sets these for another repository or index than the reviewed one.
        foreach (var name in (ReadOnlySpan<string>)["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_NAMESPACE", "GIT_EXTERNAL_DIFF"])
        {
            start.Environment.Remove(name);
        }

        try
        {
            return Process.Start(start) ?? throw new GitException("git could not be started.");
        }
        catch (Win32Exception e)
        {
            throw new GitException($"git could not be started ({e.Message.TrimEnd('.')}).");
        }
    }

    /// <summary>Runs a command to its end.</summary>
    /// <param name="output">What it printed.</param>
    /// <param name="error">What it complained of.</param>
    /// <param name="arguments">The command and its arguments.</param>
    /// <returns>Its exit code.</returns>
    /// <exception cref="GitException">Git cannot be started, or prints too much.</exception>
    public int Run(out byte[] output, out string error, params ReadOnlySpan<string> arguments)
    {
        using var process = Start(arguments);
        process.StandardInput.Close();
        var complaint = process.StandardError.ReadToEndAsync();
        var buffer = new MemoryStream();
        var chunk = new byte[1 << 16];
        for (int read; (read = process.StandardOutput.BaseStream.Read(chunk)) > 0;)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > MaximumOutput)
            {
                process.Kill();
                throw new GitException($"git {arguments[0]} prints more than 512 MB; review a smaller folder.");
            }
        }

        process.WaitForExit();
        error = complaint.GetAwaiter().GetResult().Trim();
        output = buffer.ToArray();
        return process.ExitCode;
    }
}
