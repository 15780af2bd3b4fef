namespace Lintel.Practices.Code;

/// <summary>What calls a handler.</summary>
[Flags]
internal enum HandlerTrigger
{
    Unknown = 0,

    /// <summary>A client who waits for the answer: an API, a function URL, a load balancer.</summary>
    Api = 1,
    Queue = 2,

    /// <summary>Kinesis or DynamoDB.</summary>
    Stream = 4,
    Topic = 8,
    Bus = 16,
    Schedule = 32,
    ObjectStore = 64,

    /// <summary>Deployments: a custom resource or macro.</summary>
    Deployment = 128,

    /// <summary>A state machine.</summary>
    Workflow = 256,
    Authorizer = 512,

    /// <summary>AppSync, which gives errors to its clients itself.</summary>
    GraphQl = 2048,

    /// <summary>A service of AWS that speaks of the workload itself: a rule of AWS Config, the rotation of a secret, CodePipeline, an alarm.</summary>
    Service = 4096,

    /// <summary>Anything else.</summary>
    Other = 1024,

    /// <summary>What gives an event more than once now and then, and does not wait for what is returned.</summary>
    AtLeastOnce = Queue | Stream | Topic | Bus | ObjectStore,
}
