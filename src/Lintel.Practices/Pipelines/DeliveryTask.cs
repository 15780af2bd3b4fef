namespace Lintel.Practices.Pipelines;

/// <summary>What a command or action of a pipeline does for the delivery of a workload.</summary>
[Flags]
internal enum DeliveryTask
{
    None,

    /// <summary>Changes what runs.</summary>
    Deploy = 1,

    /// <summary>Changes infrastructure by a tool that can show the changes before.</summary>
    Apply = 2,

    /// <summary>Shows what a change would do.</summary>
    Plan = 4,

    /// <summary>Checks form and syntax.</summary>
    Validate = 8,

    /// <summary>Looks for flaws in security.</summary>
    Scan = 16,
    Test = 32,

    /// <summary>Checks what was deployed.</summary>
    Verify = 64,

    /// <summary>Runs something that is written elsewhere and may do anything.</summary>
    Opaque = 128,

    /// <summary>Changes what runs by CloudFormation, which waits for the resources and rolls back what fails.</summary>
    Stack = 256,
}
