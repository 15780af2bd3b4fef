using Lintel.Pipelines;
using Lintel.Sources;
using Lintel.Syntax;
using Lintel.Syntax.Dockerfile;

namespace Lintel.Tests.Syntax.Dockerfile;

public class DockerfileReaderTests
{
    [Theory]
    [InlineData("FROM a\nRUN b \\\n  # comment\n\n  c\nCMD [\"d\"]", "FROM:a RUN: CMD:d")]
    [InlineData("# escape=`\nFROM a\nCOPY c:\\x `\n  d\nUSER e", "FROM:a COPY:c:\\x,d USER:e")]
    [InlineData("from a as b\nrun <<EOF\nUSER root\nEOF\nUSER c", "FROM:a,as,b RUN: USER:c")]
    [InlineData("FROM a\nCOPY <<x.txt /b\nUSER root\nx.txt\nUSER c", "FROM:a COPY:<<x.txt,/b USER:c")]
    [InlineData("FROM a\nENV A=\"b c\" D='e' F=g\\ h", "FROM:a ENV:A=b c,D=e,F=g h")]
    [InlineData("FROM a\r\nRUN b \\\r\n c\r\nUSER d\r\n", "FROM:a RUN: USER:d")]
    [InlineData("FROM --platform=linux/amd64 a\nCMD [\"b\", \"c]\n", "FROM:a CMD:")]
    [InlineData("FROM a\nRUN \\", "FROM:a RUN:")]
    public void Instructions_have_their_words(string text, string expected)
    {
        var instructions = DockerfileReader.Read(new SourceText("Dockerfile", text), new());
        Assert.Equal(expected, string.Join(' ', instructions.Select(static i => $"{i.Keyword}:{string.Join(',', i.Words.Select(static word => word.Text))}")));
    }

    [Fact]
    public void Nodes_lie_over_what_is_written()
    {
        var source = new SourceText("Dockerfile", "FROM a\nRUN apt-get update \\\n    && apt-get install -y \\\n       curl\nUSER b\n");
        var tree = new SyntaxTree();
        var instructions = DockerfileReader.Read(source, tree);
        Assert.Equal("apt-get install -y \\\n       curl", System.Text.Encoding.UTF8.GetString(source.Slice(tree.GetSpan(instructions[1].Commands[1].Node))));
        for (var node = 0; node < tree.Count; node++)
        {
            foreach (var child in tree.Children(node))
            {
                Assert.True(tree[child].Start >= tree[node].Start && tree[child].End <= tree[node].End);
            }
        }
    }

    [Fact]
    public void Any_text_is_read_to_its_end()
    {
        var random = new Random(7);
        var pieces = new[] { "FROM a", "RUN ", "<<EOF", "EOF", "\\", "\n", "\r\n", "\"", "'", "[", "]", "$(", "${A:-b}", "#", " ", "ENV A=", "&&", "|", "`", "# escape=`", "COPY --from=", "\u00e9", "\0" };
        for (var i = 0; i < 3000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => pieces[random.Next(pieces.Length)]));
            PipelineReader.Read(new SourceText("Dockerfile", text), PipelineFileKind.Dockerfile, new(), null);
        }
    }

    [Theory]
    [InlineData("ARG V=3.13\nFROM python:${V}-slim", "python:3.13-slim")]
    [InlineData("FROM python:${V:-3.12}", "python:3.12")]
    [InlineData("ARG V\nFROM python:$V", null)]
    public void Arguments_are_put_in_as_far_as_they_are_known(string text, string? image)
    {
        var resources = PipelineReader.Read(new SourceText("Dockerfile", text), PipelineFileKind.Dockerfile, new(), null);
        Assert.Equal(image, resources.Single(static r => r.Type == "Docker::Stage")["Image"].AsText());
    }

    [Fact]
    public void What_is_not_in_the_shipped_stage_is_known()
    {
        var resources = PipelineReader.Read(new SourceText("Dockerfile", "FROM a AS base\nUSER app\nFROM b AS build\nUSER root\nFROM base\nCOPY --from=build /x /x\n"), PipelineFileKind.Dockerfile, new(), null);
        Assert.Equal("app", resources[0]["User"].AsText());
        Assert.Equal("a", resources[0]["Base"].AsText());
        Assert.Equal(["true", "false", "true"], resources.Where(static r => r.Type == "Docker::Stage").Select(static r => r["IsFinal"].AsText()));
    }
}
