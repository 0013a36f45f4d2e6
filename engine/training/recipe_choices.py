"""What each choice of a recipe is, in a sentence, and what it costs: the wizard's words.

English, like everything in the engine; the window translates. Times and memory on this machine
are measured elsewhere; here is what goes up and down with a choice. Networks have their own
sentences, in `engine.models.networks_known`.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.errors import RecipeError


@dataclass(frozen=True, slots=True)
class ChoiceOption:
    """One value of a choice, as it stands in the recipe, and what it does."""

    value: str
    says: str


@dataclass(frozen=True, slots=True)
class Choice:
    """key : dotted place in the recipe; "phases." stands for every phase.
    says : what it does; cost : what it takes in time, memory or trust.
    options : every value, where it has few.
    """

    key: str
    title: str
    says: str
    cost: str
    options: tuple[ChoiceOption, ...] = ()


def _one(value: str, says: str) -> ChoiceOption:
    return ChoiceOption(value, says)


_FREE = "Nothing in time or memory."

DATA_CHOICES = (
    Choice(
        "task", "Task", "What the network decides about a film.", _FREE,
        (
            _one("one of many", "Each film is of exactly one class."),
            _one("many at once", "Each finding is there or not, whatever the others."),
        ),
    ),
    Choice(
        "data.kind", "Labels from", "Where it is written what each film shows.", _FREE,
        (
            _one("class folders", "One folder a class, with or without train and test above."),
            _one("table", "A CSV with one row a film and one label, a list, or a column each."),
            _one("dicom table", "DICOM files and a CSV that names them or their patients."),
            _one("npz", "Arrays of films with a vector of labels."),
            _one("verdicts", "What a reader agreed with or corrected in a triage job."),
        ),
    ),
    Choice(
        "data.match", "Rows and DICOM files", "By what a row finds its DICOM file.",
        "By PatientID only patients with one film can be told.",
        (
            _one("file name", "The name of the file."),
            _one("SOP Instance UID", "The number that only this film has."),
            _one("PatientID", "The patient, where each has one film."),
        ),
    ),
    Choice(
        "data.group_pattern", "Patients by file name",
        "A rule that reads the patient from a film's path.",
        "Without the patient, films of one person may be trained on and judged: figures flatter.",
    ),
    Choice(
        "split.kind", "Split", "Which films are learned from, chosen by and judged on.", _FREE,
        (
            _one("ratio", "By shares, alike in labels."),
            _one("folds", "One fold of several validates; k runs give k figures, at k times the "
                 "time."),
            _one("folders", "By the train, validation and test folders of the data."),
            _one("column", "By a column of the table."),
            _one("file", "By a split.csv of an earlier run, so that runs can be compared."),
        ),
    ),
    Choice(
        "split.validation", "Validation films", "Share that thresholds and the best epoch are "
        "chosen on.", "Too few give wide intervals, too many leave too little to learn from.",
    ),
    Choice(
        "split.test", "Test films", "Share set aside for the final figures alone.",
        "These films teach nothing; without them figures come from films that choices have seen.",
    ),
    Choice(
        "split.grouped", "Whole patients", "No patient is on two sides of the split.",
        "Switched off, figures flatter: the network may know the patient.",
    ),
    Choice("split.seed", "Seed of the split", "Another number deals the patients anew.", _FREE),
)  # fmt: skip

INPUT_CHOICES = (
    Choice(
        "network.name", "Network", "What learns.",
        "Time and memory grow with the network; the trial measures both.",
    ),
    Choice(
        "network.start", "Start from", "Random numbers, a model, a package or a file of weights.",
        "From random numbers a network wants many more films and epochs.",
    ),
    Choice(
        "network.dropout", "Dropout", "Share of the features that is hidden at each step.",
        "Less learning by heart, slower learning.",
    ),
    Choice(
        "network.flip_average", "Mirrored film too", "Each film is also scored as its mirror "
        "image, and the mean counts.", "Twice the time for every score, in triage too.",
    ),
    Choice(
        "input.size", "Film size", "Height and width that the network sees.",
        "Time and memory grow with the area: twice the side, four times both.",
    ),
    Choice(
        "input.fit", "Fit", "How a film comes to that size.", _FREE,
        (
            _one("stretch", "Both sides are fitted; the aspect is lost."),
            _one("letterbox", "The aspect stays; the rest is dark."),
        ),
    ),
    Choice(
        "input.clahe", "CLAHE", "Local contrast is evened out before the network sees the film.",
        "A little time for every film, in training once, and in triage.",
    ),
    Choice("input.clahe.clip_limit", "Clip limit", "How far local contrast may be raised.",
           "High ones raise the noise as well."),
    Choice("input.clahe.tiles", "Tiles", "The film is evened out in so many parts a side.",
           "Many small parts lose the difference between lung and lung."),
    Choice(
        "input.smoothing", "Smoothing", "Takes away the sharpness that tells where a film comes "
        "from.", "Fine detail is lost too.",
    ),
    Choice(
        "levels", "Mean and spread", "What grey levels are measured against.", _FREE,
        (
            _one("given", "Each film's own mean and spread, or numbers that the recipe gives."),
            _one("imagenet", "Those of ImageNet's photographs, which most start weights expect."),
            _one("radiographs", "Those of 662 frontal chest films (ChestX-ray14)."),
            _one("training films", "Those of this run's own training films."),
        ),
    ),
    Choice(
        "input.scaling", "Of each film", "Whether every film counts by itself.", _FREE,
        (
            _one("per film", "Each film's own mean and spread."),
            _one("fixed", "The same numbers for every film, given here."),
        ),
    ),
    Choice("input.mean", "Mean", "Grey level taken as the middle, from 0 to 1.", _FREE),
    Choice("input.std", "Spread", "Standard deviation of the grey levels, from 0 to 1.", _FREE),
    Choice("augmentation.flip", "Flip", "Share of films mirrored left to right.",
           "The heart changes sides: not where laterality matters."),
    Choice("augmentation.rotation", "Rotation", "Degrees to either side.",
           "Too much makes films that nobody takes."),
    Choice("augmentation.shift", "Shift", "Share of the side by which a film is moved.",
           "Parts leave the frame."),
    Choice("augmentation.zoom", "Zoom", "Larger or smaller by up to this, as a logarithm.",
           "Parts leave the frame."),
    Choice("augmentation.brightness", "Brightness", "Share of the grey range, lighter or darker.",
           "Too much drowns faint shadows."),
    Choice("augmentation.contrast", "Contrast", "More or less by up to this, as a logarithm.",
           "Too much drowns faint shadows."),
    Choice("augmentation.gamma", "Gamma", "Middle greys lighter or darker by up to this, as a "
           "logarithm.", "Too much drowns faint shadows."),
    Choice("augmentation.noise", "Noise", "Grain, as a standard deviation.",
           "Hides fine lines and small nodules."),
    Choice("augmentation.aspect", "Aspect", "Wider or narrower by up to this, as a logarithm.",
           "Hearts become wider than they are."),
    Choice("augmentation.shear", "Shear", "Slanted by up to this share of the side.",
           "Too much makes films that nobody takes."),
    Choice("augmentation.illumination", "Uneven light", "A slope of brightness over the film, up "
           "to this share of the grey range.", "One lung becomes denser than the other."),
    Choice("augmentation.blur", "Blur", "Share of films that are blurred a little.",
           "Hides fine lines and small nodules."),
    Choice("augmentation.sharpen", "Sharpening", "Share of films that are sharpened.",
           "Raises the noise as well."),
    Choice("augmentation.clahe", "CLAHE at random", "Share of films whose local contrast is "
           "evened out.", "A little time for every film."),
    Choice("augmentation.resample", "Copies made small", "Share of films that are made smaller "
           "and large again, as exports do.", "Hides fine lines and small nodules."),
    Choice("augmentation.cutout", "Patches", "Up to so many rectangles are covered.",
           "What they cover cannot be learned from."),
)  # fmt: skip

TRAINING_CHOICES = (
    Choice(
        "loss.class_weights", "Class weights", "How much a film of each class counts (one of "
        "many).", "Scores of rare classes rise; calibration suffers.",
        (
            _one("none", "Every film counts the same."),
            _one("balanced", "Every class counts the same."),
            _one("given", "As the recipe gives them."),
        ),
    ),
    Choice("loss.weights", "Weight of each class", "How much a film of this class counts.",
           "Scores of rare classes rise; calibration suffers."),
    Choice("loss.weighted", "Rare findings count more", "Films with and without a finding weigh "
           "the same in sum (many at once).", "Scores of rare findings rise; calibration suffers."),
    Choice("loss.label_smoothing", "Label smoothing", "Labels are taken as a little uncertain.",
           "Scores keep away from 0 and 1."),
    Choice("loss.balance", "Oversampling", "Rare classes are shown more often, up to this share "
           "of an epoch.", "Their few films are learned by heart sooner."),
    Choice("batch", "Batch", "Films a step.", "Memory grows with it; small ones take longer."),
    Choice("phases.epochs", "Epochs", "How often every film is seen.", "Time in proportion."),
    Choice("phases.learning_rate", "Learning rate", "How large a step is.",
           "Too large never settles, too small never arrives."),
    Choice("phases.train_from", "Learns from stage", "The first stage that learns; -1 is the "
           "head alone, on features computed once.", "The head alone takes seconds; each earlier "
           "stage adds time and memory."),
    Choice("phases.train_share", "Last share of the layers", "Instead of a stage: this share of "
           "the layers, from the end, learns.", "The more layers, the more time and memory."),
    Choice("phases.head_factor", "Rate of the head", "The last layer learns this many times "
           "faster.", _FREE),
    Choice("phases.weight_decay", "Weight decay", "Weights are drawn towards zero.",
           "Too much learns too little."),
    Choice(
        "phases.optimiser", "Optimiser", "How a step follows from the gradient.",
        "Adam and AdamW keep two numbers more for each weight, SGD one.",
        (
            _one("adamw", "Adam with weight decay kept apart; the default."),
            _one("adam", "The older form, for repeating papers."),
            _one("sgd", "Plain steps with momentum; wants a well-chosen rate."),
        ),
    ),
    Choice("phases.momentum", "Momentum", "How much of the last step goes into the next (SGD).",
           _FREE),
    Choice(
        "phases.schedule", "Schedule", "How the learning rate changes during a phase.", _FREE,
        (
            _one("one cycle", "Up, then down along a cosine; the default."),
            _one("cosine", "Down along a cosine from the start."),
            _one("plateau", "Down when the validation loss no longer falls."),
            _one("constant", "It stays."),
        ),
    ),
    Choice("phases.warm_up", "Warm-up", "Share of a phase in which the rate rises (one cycle).",
           _FREE),
    Choice("phases.plateau_factor", "Rate falls to", "What the rate is multiplied by on a plateau.",
           _FREE),
    Choice("phases.plateau_patience", "Epochs of a plateau", "The rate falls after so many epochs "
           "without a better validation loss.", "The longer, the more epochs are wanted."),
    Choice(
        "early_stop.by", "Best epoch by", "What is best is judged on validation films.", _FREE,
        (
            _one("AUC", "How well the findings are ordered, whatever the threshold."),
            _one("loss", "What is trained on; also sees calibration."),
            _one("sensitivity", "Share of films with the finding caught, at the specificity "
                 "asked for."),
        ),
    ),
    Choice("early_stop.patience", "Patience", "A phase ends after so many epochs without a better "
           "one; 0 never.", "Saves time; too little ends before it has settled."),
    Choice("early_stop.min_gain", "Least gain", "An epoch counts as better only by more than this.",
           "Too much ends before it has settled."),
    Choice("early_stop.specificity", "At a specificity of", "Where the sensitivity is judged that "
           "chooses the best epoch.", _FREE),
    Choice(
        "mixed_precision", "Mixed precision", "Arithmetic with fewer digits where it suffices.",
        "Less memory; figures differ a little.",
        (
            _one("off", "All digits (float32): repeats exactly."),
            _one("auto", "Fewer digits where that is measured faster on this machine."),
            _one("bfloat16", "Always; slow where the machine has no such arithmetic."),
        ),
    ),
    Choice("averaging", "Weight averaging", "A running average of the weights is judged and kept.",
           "A copy of the network in memory."),
    Choice("seed", "Seed", "Another number gives another run of the same recipe.",
           "The difference between seeds says how much chance is in the figures."),
    Choice(
        "thresholds.rule", "Thresholds by", "How the score is chosen from which a finding is "
        "flagged, on validation films.", "Fewer missed films are more false alarms.",
        (
            _one("sensitivity", "The highest one that catches the wanted share of films with the "
                 "finding."),
            _one("specificity", "The lowest one that leaves the wanted share of other films "
                 "alone."),
            _one("youden", "Where sensitivity and specificity add up to most."),
            _one("midway", "Between the two thresholds that the wanted share would give."),
        ),
    ),
    Choice("thresholds.target", "Wanted share", "Sensitivity, or specificity, that is asked for.",
           "The nearer to 1, the more errors of the other kind."),
    Choice(
        "thresholds.films", "Chosen on", "Which validation films the thresholds are chosen on.",
        "Changed copies take the time of scoring once more.",
        (
            _one("plain", "The films as they are."),
            _one("perturbed", "Copies changed as the augmentation says, as another site's are."),
            _one("both", "The films and their changed copies."),
        ),
    ),
)  # fmt: skip

CARD_CHOICES = (
    Choice("bundle.version", "Version", "Of the model that comes of this run.", _FREE),
    Choice("bundle.intended_use", "Intended use", "What the model is for, as its card says.",
           _FREE),
    Choice("bundle.limits", "Limits", "What a user must know, a line each.", _FREE),
    Choice("bundle.licence", "Licence", "Under which the model may be used.", _FREE),
)  # fmt: skip

CHOICES = (*DATA_CHOICES, *INPUT_CHOICES, *TRAINING_CHOICES, *CARD_CHOICES)


def choice(key: str) -> Choice:
    """The words for one place of the recipe. Raises RecipeError where there are none."""
    for known in CHOICES:
        if known.key == key:
            return known
    raise RecipeError(key, "there is no such choice in a recipe")
