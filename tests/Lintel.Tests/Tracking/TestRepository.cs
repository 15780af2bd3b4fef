using System.Diagnostics;
using Lintel.Tests.Cli;

namespace Lintel.Tests.Tracking;

/// <summary>A git repository of its own for one test. Without git there is nothing to test.</summary>
internal sealed class TestRepository : IDisposable
{
    private TestRepository() => Run("init", "-q", "-b", "main");

    /// <summary>The program; null when there is none.</summary>
    public static string? Git { get; } = Find();

    public TestFolder Folder { get; } = new();

    /// <summary>A new repository; null when there is no git.</summary>
    public static TestRepository? Create() => Git is null ? null : new();

    public TestRepository Write(string name, string text)
    {
        Folder.Write(name, text);
        return this;
    }

    public TestRepository Delete(string name)
    {
        File.Delete(Folder.At(name));
        return this;
    }

    public TestRepository Move(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Folder.At(to))!);
        File.Move(Folder.At(from), Folder.At(to));
        return this;
    }

    public string Commit()
    {
        Run("add", "-A");
        Run("-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false", "commit", "-q", "--allow-empty", "-m", "change", "--date", "2026-05-20T12:00:00Z");
        return Run("rev-parse", "HEAD").Trim();
    }

    /// <summary>Runs Lintel in the repository, with git on its path.</summary>
    public CommandRun Lintel(params string[] arguments) => CommandRun.In(Folder, 0, new() { ["PATH"] = Path.GetDirectoryName(Git)! }, arguments);

    public string Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Git!, arguments) { WorkingDirectory = Folder.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["GIT_COMMITTER_DATE"] = "2026-05-20T12:00:00Z";
        start.Environment["GIT_CONFIG_GLOBAL"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException(error.Result);
    }

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(Folder.Path, "*", SearchOption.AllDirectories))
        {
            // Git makes its objects read-only.
            File.SetAttributes(file, FileAttributes.Normal);
        }

        Folder.Dispose();
    }

    private static string? Find()
    {
        var name = OperatingSystem.IsWindows() ? "git.exe" : "git";
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Join(folder, name)).FirstOrDefault(File.Exists);
    }
}
