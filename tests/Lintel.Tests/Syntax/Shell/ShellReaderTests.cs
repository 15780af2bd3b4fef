using Lintel.Syntax.Shell;

namespace Lintel.Tests.Syntax.Shell;

public class ShellReaderTests
{
    [Theory]
    [InlineData("apt-get update && apt-get install -y curl", "apt-get update|apt-get install -y curl")]
    [InlineData("a; b || c\nd", "a|b|c|d")]
    [InlineData("if [ -f x ]; then terraform apply; fi", "[ -f x ]|terraform apply")]
    [InlineData("for f in *; do cfn-lint $f; done", "for f in *|cfn-lint $f")]
    [InlineData("A=1 B=\"two words\" sudo -u app /usr/bin/make test", "make test")]
    [InlineData("echo 'it is; one && word' \"and; $(date; ls) another\"", "echo it is; one && word and; $(date; ls) another")]
    [InlineData("cat <<EOF > x\nrm -rf /\nEOF\nls", "cat|ls")]
    [InlineData("curl \\\n  -k \\\n  https://example.com # comment; rm", "curl -k https://example.com")]
    [InlineData("echo ${{ secrets.TOKEN && 'a;b' }} 2>&1 | cat", "echo ${{ secrets.TOKEN && 'a;b' }}|cat")]
    [InlineData("echo \"unclosed && ls", "echo unclosed && ls")]
    [InlineData("$(", "$(")]
    [InlineData("", "")]
    public void Scripts_are_taken_apart_into_commands(string script, string commands) =>
        Assert.Equal(commands, string.Join('|', ShellReader.Read(script).Select(static command => command.ToString())));

    [Fact]
    public void A_command_knows_what_joins_it()
    {
        var commands = ShellReader.Read("sudo curl -s x | bash > log || echo failed");
        Assert.True(commands[0] is { HasSudo: true, PipesOn: true, IsPiped: false });
        Assert.True(commands[1] is { IsPiped: true, IsRedirected: true });
        Assert.True(commands[2].IsFallback);
    }

    [Fact]
    public void Deep_and_long_scripts_end()
    {
        Assert.NotEmpty(ShellReader.Read(string.Concat(Enumerable.Repeat("$(", 100_000))));
        Assert.Equal(ShellReader.MaximumCommands, ShellReader.Read(string.Concat(Enumerable.Repeat("a;", 100_000))).Count);
    }

    [Fact]
    public void Places_are_those_of_the_words()
    {
        var script = "true &&  apt-get \\\n install curl ; ls"u8;
        var span = ShellReader.Read(script)[1].Span;
        Assert.Equal("apt-get \\\n install curl", System.Text.Encoding.UTF8.GetString(script[span.Start..span.End]));
    }
}
