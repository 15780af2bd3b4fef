using Lintel.Resources;

namespace Lintel.Tests.Resources;

public class ExplorationTests
{
    [Fact]
    public void Every_combination_of_what_is_touched_is_seen_once()
    {
        OpenCondition a = new("a", "not a"), b = new("b", "not b");
        var seen = Walk(exploration => exploration.Assume(a) == true
            ? "a" + (exploration.Assume(b) == true ? "b" : "")
            : "-");
        Assert.Equal(["ab", "a", "-"], seen);
    }

    [Fact]
    public void Conditions_over_one_parameter_never_contradict_each_other()
    {
        var stage = new OpenParameter("Stage", ["dev", "test", "prod"], "it has no default");
        var seen = Walk(exploration =>
        {
            var prod = exploration.AssumeEquals(stage, "prod") == true;
            var test = exploration.AssumeEquals(stage, "test") == true;
            var dev = exploration.AssumeEquals(stage, "dev") == true;
            return $"{(prod ? "prod" : "")}{(test ? "test" : "")}{(dev ? "dev" : "")}={exploration.AssumedValue(stage)}";
        });
        Assert.Equal(["prod=prod", "test=test", "dev=dev"], seen);
    }

    [Fact]
    public void A_value_that_is_not_allowed_is_never_assumed()
    {
        var stage = new OpenParameter("Stage", ["dev", "prod"], "it has no default");
        Assert.Equal(["no"], Walk(exploration => exploration.AssumeEquals(stage, "qa") == true ? "yes" : "no"));
    }

    [Fact]
    public void The_number_of_scenarios_is_bounded()
    {
        var conditions = Enumerable.Range(0, 40).Select(i => new OpenCondition($"c{i}", $"not c{i}")).ToArray();
        var exploration = new Exploration();
        var count = 0;
        exploration.Begin();
        do
        {
            count++;
            foreach (var condition in conditions)
            {
                exploration.Assume(condition);
            }
        }
        while (exploration.Next());
        Assert.Equal(Exploration.MaximumScenarios, count);
        Assert.True(exploration.Exhausted);
    }

    [Fact]
    public void Outside_a_walk_nothing_is_assumed()
    {
        var condition = new OpenCondition("a", "not a");
        var exploration = new Exploration();
        Assert.Null(exploration.Assume(condition));
        exploration.Begin();
        using (exploration.Pause())
        {
            Assert.Null(exploration.Assume(condition));
        }

        Assert.True(exploration.Assume(condition));
        exploration.End();
        Assert.Null(exploration.Assume(condition));
    }

    private static List<string> Walk(Func<Exploration, string> run)
    {
        var exploration = new Exploration();
        var seen = new List<string>();
        exploration.Begin();
        do
        {
            seen.Add(run(exploration));
        }
        while (exploration.Next());
        exploration.End();
        return seen;
    }
}
