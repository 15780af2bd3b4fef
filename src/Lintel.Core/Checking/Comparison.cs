using Lintel.Checking.Changes;
using Lintel.Resources;

namespace Lintel.Checking;

/// <summary>A practice that compares one property: declared in one line, <c>Require("A.B").ToBe("x", "why and what to do")</c>.</summary>
public sealed class Comparison
{
    private readonly Func<Value, Truth> _test;
    private readonly string _path;
    private readonly string _message;
    private readonly Desired? _expected;
    private readonly Func<Resource, Fix?>? _fix;

    private Comparison(string path, Func<Value, Truth> test, string message, Desired? expected, Func<Resource, Fix?>? fix = null)
    {
        _path = path;
        _test = test;
        _message = message;
        _expected = expected;
        _fix = fix;
    }

    /// <summary>The same with what closes a gap; without steps of its own, the property gets the value that it is compared with.</summary>
    public Comparison With(Fix fix)
    {
        var whole = fix.Steps.IsEmpty && _expected is not null && fix.Safety != FixSafety.Manual ? fix.Set(_path, _expected) : fix;
        return With(_ => whole);
    }

    /// <summary>The same, where the fix depends on the resource.</summary>
    public Comparison With(Func<Resource, Fix?> fix) => new(_path, _test, _message, _expected, fix);

    /// <summary>Decides the practice for one resource.</summary>
    public Verdict Check(Resource resource)
    {
        var value = resource[_path];
        var truth = _test(value);
        if (truth.IsFalse)
        {
            var gap = Verdict.Gap(truth.At, _message.Replace("{name}", resource.ToString(), StringComparison.Ordinal).Replace("{value}", value.Describe(), StringComparison.Ordinal));
            return _fix is null ? gap : gap.With(resource, _fix);
        }

        return truth.IsTrue ? Verdict.Met : Verdict.Unknown(truth.At);
    }

    /// <summary>Starts a comparison.</summary>
    /// <param name="path">Property names joined by '.'.</param>
    public static Start Require(string path) => new(path);

    /// <summary>The first half of a comparison. In messages <c>{name}</c> is the resource's logical id and <c>{value}</c> the value found.</summary>
    public readonly struct Start(string path)
    {
        private readonly string _path = path;

        /// <summary>Met when the property is the text.</summary>
        public Comparison ToBe(string expected, string message) => new(_path, value => value.Is(expected), message, expected);

        /// <summary>Met when the property is the boolean.</summary>
        public Comparison ToBe(bool expected, string message) => new(_path, value => value.Is(expected), message, expected);

        /// <summary>Met when the property is a number of at least <paramref name="least"/>.</summary>
        public Comparison ToBeAtLeast(double least, string message) => new(_path, value => value.IsAtLeast(least), message, null);

        /// <summary>Met when the property is set, and not empty.</summary>
        public Comparison ToBeSet(string message) => new(_path, static value => !value.IsEmpty, message, null);

        /// <summary>Met when the property fulfils <paramref name="test"/>.</summary>
        public Comparison To(Func<Value, Truth> test, string message) => new(_path, test, message, null);
    }
}
