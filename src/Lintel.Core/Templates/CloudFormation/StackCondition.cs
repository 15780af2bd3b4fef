using Lintel.Resources;

namespace Lintel.Templates.CloudFormation;

/// <summary>A named condition of a stack.</summary>
/// <param name="Name">Its name, with <c>Fn::ForEach</c> identifiers replaced.</param>
/// <param name="Scope">Evaluates <paramref name="Node"/>.</param>
/// <param name="Node">What it is.</param>
internal sealed record StackCondition(string Name, TemplateScope Scope, int Node)
{
    /// <summary>What stands for it while nothing decides it.</summary>
    public OpenCondition Open { get; } = new($"condition '{Name}' is true", $"condition '{Name}' is false");

    /// <summary>Why what depends on it is not known.</summary>
    public string OpenReason { get; } = $"condition '{Name}' is open";

    /// <summary>The answer that holds in every scenario; null when there is none.</summary>
    public bool? Known { get; set; }

    /// <summary>Whether <see cref="Known"/> has been found out.</summary>
    public bool IsResolved { get; set; }

    /// <summary>Whether it is being evaluated: to meet it again then is a cycle.</summary>
    public bool IsEvaluating { get; set; }
}
