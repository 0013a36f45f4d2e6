"""What the engine says of triage jobs, as `engine_sentences` wants it."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

TRIAGE_SENTENCES: tuple[str, ...] = (
    # What the input gate says of pictures that are no chest films
    QT_TRANSLATE_NOOP("engine", "Far too small: {size} pixels."),
    QT_TRANSLATE_NOOP("engine", "No chest film has this shape: {size} pixels."),
    QT_TRANSLATE_NOOP("engine", "Blank: it has almost no differences of grey."),
    QT_TRANSLATE_NOOP("engine", "A screenshot or a page, not a film: {told}."),
    QT_TRANSLATE_NOOP("engine", "A colour photograph or screenshot, not a film: {told}."),
    QT_TRANSLATE_NOOP("engine", "{share} % of it is one flat grey"),
    QT_TRANSLATE_NOOP("engine", "{share} % of it is in colour"),
    # A job's labels, figures and thresholds
    QT_TRANSLATE_NOOP("engine", "the model that the job was made with ({sha256}) is not there"),
    QT_TRANSLATE_NOOP("engine", "Import it again."),
    QT_TRANSLATE_NOOP("engine", "the thresholds of the model's card"),
    QT_TRANSLATE_NOOP("engine", "the others as on the model's card"),
    QT_TRANSLATE_NOOP("engine", "set by hand"),
    QT_TRANSLATE_NOOP("engine", "chosen on labelled films of this job ({films})"),
    QT_TRANSLATE_NOOP("engine", "for a sensitivity of {target} on {films} validation films"),
    QT_TRANSLATE_NOOP("engine", "no film has a label for this finding"),
    QT_TRANSLATE_NOOP("engine", "no labelled film has this finding"),
    QT_TRANSLATE_NOOP("engine", "no labelled film is without this finding"),
    QT_TRANSLATE_NOOP("engine", "no labelled film is flagged"),
    QT_TRANSLATE_NOOP("engine", "every labelled film is flagged"),
    QT_TRANSLATE_NOOP("engine", "no labelled film has this finding and none is flagged"),
    QT_TRANSLATE_NOOP("engine", "no film carries exactly one label"),
    QT_TRANSLATE_NOOP("engine", "an AUC needs films with and without the finding"),
    QT_TRANSLATE_NOOP("engine", "an average precision needs films with the finding"),
    QT_TRANSLATE_NOOP("engine", "all films are of one patient, so no interval can be had"),
    QT_TRANSLATE_NOOP("engine", "has no column that names the films"),
    QT_TRANSLATE_NOOP("engine", "has no column of labels"),
    QT_TRANSLATE_NOOP("engine", "holds no line of labels"),
    QT_TRANSLATE_NOOP("engine", "is not a CSV table ({told})"),
    QT_TRANSLATE_NOOP("engine", "Save it as CSV in UTF-8."),
    # Triage jobs
    QT_TRANSLATE_NOOP("engine", "another program works on this job"),
    QT_TRANSLATE_NOOP("engine", "another program uses the job"),
    QT_TRANSLATE_NOOP("engine", "there is no triage job in this folder"),
    QT_TRANSLATE_NOOP("engine", "a job lies in this folder already"),
    QT_TRANSLATE_NOOP("engine", "nothing can be written here ({told})"),
    QT_TRANSLATE_NOOP("engine", "the folder is not there, or its drive is not connected"),
    QT_TRANSLATE_NOOP("engine", "the disk is full"),
    QT_TRANSLATE_NOOP("engine", "the job's database is damaged"),
    QT_TRANSLATE_NOOP(
        "engine", "this is not the database of a triage job, or its beginning is damaged"
    ),
    QT_TRANSLATE_NOOP("engine", "the job cannot be written, or not be opened, here"),
    QT_TRANSLATE_NOOP("engine", "the drive that the job lies on does not answer"),
    QT_TRANSLATE_NOOP("engine", "the job's folder was moved or deleted while the job was open"),
    QT_TRANSLATE_NOOP("engine", "the job was opened for reading only"),
    QT_TRANSLATE_NOOP("engine", "the job's model cannot be used: {problem}"),
    QT_TRANSLATE_NOOP("engine", "the job was made with another model: {wanted}"),
    QT_TRANSLATE_NOOP("engine", "Close it there first."),
    QT_TRANSLATE_NOOP("engine", "Start one first."),
    QT_TRANSLATE_NOOP("engine", "Resume it."),
    QT_TRANSLATE_NOOP("engine", "Choose a folder on a disk with free space that you may write to."),
    QT_TRANSLATE_NOOP("engine", "Connect it and resume: nothing is lost."),
    QT_TRANSLATE_NOOP("engine", "Connect it, then resume: nothing is lost."),
    QT_TRANSLATE_NOOP("engine", "Free some space, then resume: nothing is lost."),
    QT_TRANSLATE_NOOP(
        "engine", "Keep it for whoever looks after this machine, and start a new job."
    ),
    QT_TRANSLATE_NOOP("engine", "Copy the job's folder to a place you may write to."),
    QT_TRANSLATE_NOOP("engine", "Put it back where it was, and resume."),
    QT_TRANSLATE_NOOP("engine", "Resume it to change it."),
    QT_TRANSLATE_NOOP("engine", "Choose where it lies now, or look at what was found so far."),
    QT_TRANSLATE_NOOP("engine", "an ROC curve needs films without the finding"),
    QT_TRANSLATE_NOOP("engine", "a curve needs films with the finding"),
    QT_TRANSLATE_NOOP("engine", "no film to take a proportion of"),
    QT_TRANSLATE_NOOP("engine", "the model's operating curve knows no such finding"),
    QT_TRANSLATE_NOOP(
        "engine", "no validation film has this finding, so no threshold can be chosen for it"
    ),
    QT_TRANSLATE_NOOP(
        "engine", "the model has no operating curve, so no threshold can be had for a sensitivity"
    ),
    QT_TRANSLATE_NOOP("engine", "this operating point was chosen for another model"),
    QT_TRANSLATE_NOOP("engine", "Set the threshold itself."),
    QT_TRANSLATE_NOOP("engine", "Set the threshold itself, or choose it on labelled films."),
    QT_TRANSLATE_NOOP("engine", "Choose one for this model."),
    QT_TRANSLATE_NOOP("engine", "lacks the columns {names}"),
    QT_TRANSLATE_NOOP("engine", "cannot be read ({told})"),
    QT_TRANSLATE_NOOP("engine", 'Call it "file", or choose one of: {names}.'),
    QT_TRANSLATE_NOOP("engine", 'Call it "label", or give one a finding: {names}.'),
    QT_TRANSLATE_NOOP("engine", "the film is waiting to be scored"),
    QT_TRANSLATE_NOOP(
        "engine", "the model has said nothing of this film to agree or disagree with"
    ),
    QT_TRANSLATE_NOOP(
        "engine", "the model's scores are not shown before an impression is committed"
    ),
    QT_TRANSLATE_NOOP("engine", "an impression of this film is committed already"),
    QT_TRANSLATE_NOOP("engine", "Read it when it has been scored."),
    QT_TRANSLATE_NOOP("engine", "Name the findings instead."),
    QT_TRANSLATE_NOOP("engine", "Commit what you see first."),
    QT_TRANSLATE_NOOP("engine", "Say what you see now as the verdict."),
    QT_TRANSLATE_NOOP("engine", "the job cannot be read ({told})"),
    QT_TRANSLATE_NOOP(
        "engine",
        "the program that made this job did not end as it should, and here its last results"
        " cannot be put in order",
    ),
    QT_TRANSLATE_NOOP("engine", "it is a folder"),
    QT_TRANSLATE_NOOP("engine", "the job's database failed ({told})"),
    QT_TRANSLATE_NOOP("engine", "the job has been closed"),
    QT_TRANSLATE_NOOP("engine", "the job's settings cannot be read ({told})"),
    QT_TRANSLATE_NOOP("engine", "the job is empty"),
    QT_TRANSLATE_NOOP("engine", "the job's model is not there"),
    QT_TRANSLATE_NOOP("engine", "the job was made by a newer version of this program"),
    QT_TRANSLATE_NOOP("engine", "the job was made by an older version of this program"),
    QT_TRANSLATE_NOOP("engine", "the copy of the job before its update cannot be written ({told})"),
    QT_TRANSLATE_NOOP("engine", "the model cannot score any film: {problem}"),
    QT_TRANSLATE_NOOP("engine", "the decoder gave no answer"),
    QT_TRANSLATE_NOOP("engine", "none of the job's files lies here"),
    QT_TRANSLATE_NOOP("engine", "the job has no such folder"),
    QT_TRANSLATE_NOOP("engine", "it would lie together with another folder of the job ({folder})"),
    QT_TRANSLATE_NOOP("engine", "a saved filter needs a name"),
    QT_TRANSLATE_NOOP("engine", "Give it one."),
    QT_TRANSLATE_NOOP(
        "engine", "Look whether its drive is connected, and whether you may read it."
    ),
    QT_TRANSLATE_NOOP("engine", "Open it again."),
    QT_TRANSLATE_NOOP("engine", "Resume the job."),
    QT_TRANSLATE_NOOP("engine", "Start a new one."),
    QT_TRANSLATE_NOOP("engine", "Start a new job."),
    QT_TRANSLATE_NOOP("engine", "Update the program, or start a new job."),
    QT_TRANSLATE_NOOP("engine", "Resume it once to bring it up to date."),
    QT_TRANSLATE_NOOP(
        "engine", "Free some space, or copy the job's folder to a place you may write to."
    ),
    QT_TRANSLATE_NOOP(
        "engine", "Nothing is lost. Choose another device or close other programs, then resume."
    ),
    QT_TRANSLATE_NOOP("engine", "Name the folder that holds the same files as before."),
    QT_TRANSLATE_NOOP("engine", "Name one of its folders."),
    QT_TRANSLATE_NOOP("engine", "Try again once it is complete."),
    QT_TRANSLATE_NOOP("engine", "The file does not hold this film any more."),
    # Reports, DICOM and copies of a job
    QT_TRANSLATE_NOOP(
        "engine", "only a DICOM film can have a Structured Report, which refers to its image"
    ),
    QT_TRANSLATE_NOOP("engine", "Its scores are in the worklist."),
    QT_TRANSLATE_NOOP("engine", "it states no valid {keyword}, so that no report can refer to it"),
    QT_TRANSLATE_NOOP(
        "engine", "its kind of DICOM object is not known, so that no report can refer to it"
    ),
    QT_TRANSLATE_NOOP("engine", "The file is not there any more."),
    QT_TRANSLATE_NOOP("engine", "It waits to be scored. Resume the job."),
    QT_TRANSLATE_NOOP("engine", "It was not scored ({outcome}): {reason}"),
    QT_TRANSLATE_NOOP("engine", "refused"),
    QT_TRANSLATE_NOOP("engine", "failed"),
    QT_TRANSLATE_NOOP("engine", "it has changed since the job read it"),
    QT_TRANSLATE_NOOP("engine", "it has another size than when it was scored"),
    QT_TRANSLATE_NOOP("engine", "the job holds no heat map of it"),
    QT_TRANSLATE_NOOP("engine", "Score it again."),
    QT_TRANSLATE_NOOP("engine", "a {format} file of {films} films has no copy without identity"),
    QT_TRANSLATE_NOOP("engine", "Export its films with the identity hidden."),
    QT_TRANSLATE_NOOP(
        "engine", "this lies in a folder of the job's films, where it would be taken for new films"
    ),
    QT_TRANSLATE_NOOP("engine", "Choose a folder elsewhere."),
    QT_TRANSLATE_NOOP("engine", "the copies cannot be written ({told})"),
    QT_TRANSLATE_NOOP("engine", "Make room, then go on."),
    QT_TRANSLATE_NOOP("engine", "the copies need {needed} and {free} are free"),
    QT_TRANSLATE_NOOP("engine", "Make room, or choose a folder on another disk."),
    QT_TRANSLATE_NOOP(
        "engine", "something else is in this folder, or copies of another state of the job"
    ),
    QT_TRANSLATE_NOOP("engine", "Choose a new or an empty folder."),
    QT_TRANSLATE_NOOP("engine", "Move it away."),
    QT_TRANSLATE_NOOP("engine", "the file cannot be written ({told})"),
    QT_TRANSLATE_NOOP("engine", "the file cannot be replaced"),
    QT_TRANSLATE_NOOP(
        "engine", "Close it in other programs, such as a spreadsheet, then do this again."
    ),
    QT_TRANSLATE_NOOP(
        "engine",
        "Free some space, or choose a folder that you may write to; the job itself is not lost.",
    ),
    # Verdicts as labels to train on
    QT_TRANSLATE_NOOP("engine", "no film has a label to learn from"),
    QT_TRANSLATE_NOOP("engine", "Agree with films, or correct their findings, first.{told}"),
    QT_TRANSLATE_NOOP("engine", "there is something in it already"),
    QT_TRANSLATE_NOOP("engine", "its file holds several films"),
    QT_TRANSLATE_NOOP("engine", "it has several labels ({names}), and a folder takes one"),
    QT_TRANSLATE_NOOP("engine", "it lies in an archive"),
    QT_TRANSLATE_NOOP("engine", "its name cannot be written into a table"),
    QT_TRANSLATE_NOOP("engine", "another column of the table has this name"),
    QT_TRANSLATE_NOOP("engine", "the file has changed since it was read"),
    QT_TRANSLATE_NOOP(
        "engine", "The file is not there any more. Look whether its drive is connected."
    ),
    QT_TRANSLATE_NOOP(
        "engine", "The reader disagrees without saying what is there. Correct the findings."
    ),
    QT_TRANSLATE_NOOP("engine", "It has the same bytes as {film}, whose verdict is not older."),
    QT_TRANSLATE_NOOP("engine", "Write a table: it names each of them."),
    QT_TRANSLATE_NOOP("engine", "Write a table: it has a column a finding."),
    QT_TRANSLATE_NOOP("engine", "Write class folders: they hold copies."),
    QT_TRANSLATE_NOOP("engine", "Write class folders instead."),
    QT_TRANSLATE_NOOP("engine", "Rename the file, or write class folders."),
    QT_TRANSLATE_NOOP("engine", "Resume the job, read it again."),
)
