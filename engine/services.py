"""What children can run, by the names that `engine.child_process` takes."""

DECODER_SERVICE = "engine.image_io.service:make_decoder_service"
VIEWER_SERVICE = "engine.viewing.service:make_viewer_service"
MODEL_SERVICE = "engine.inference.service:make_model_service"
DOCTOR_READER_SERVICE = "engine.doctor.reader_service:make_film_reader"
DOCTOR_SERVICE = "engine.doctor.service:make_doctor_service"
TRAIN_DATA_SERVICE = "engine.training.data_service:make_data_service"
WIZARD_SERVICE = "engine.training.wizard_service:make_wizard_service"
